#include "indexer/report.h"

#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>

#include "common/error.h"
#include "common/index/durable_files.h"
#include "common/json.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

uint64_t sum(const std::map<std::string, uint64_t>& counts) {
  uint64_t total = 0;
  for (const auto& [reason, count] : counts) total += count;
  return total;
}

std::string rounded(double number) {
  char text[32];
  std::snprintf(text, sizeof text, number < 10 ? "%.1f" : "%.0f", number);
  return text;
}

std::string line(const std::string& label, const std::string& value) {
  return label + std::string(label.size() < 22 ? 22 - label.size() : 1, ' ') + value + "\n";
}

std::string line(const std::string& label, uint64_t value) {
  return line(label, std::to_string(value));
}

ordered_json json_of(const Difference& difference) {
  return {{"added", difference.added}, {"changed", difference.changed}, {"removed", difference.removed}};
}

std::string language_line(const std::map<std::string, uint64_t>& languages) {
  std::string text;
  for (const auto& [code, count] : languages) {
    text += (text.empty() ? "" : ", ") + (code.empty() ? "unknown" : code) + " " + std::to_string(count);
  }
  return text;
}

}  // namespace

RejectLimit RejectLimit::parse(const std::string& text) {
  const char* begin = text.c_str();
  char* end = nullptr;
  RejectLimit limit{std::strtod(begin, &end), false};
  if (end != begin && *end == '%') {
    limit.percent = true;
    ++end;
  }
  const bool sound = end != begin && *end == '\0' && std::isfinite(limit.value) && limit.value >= 0;
  if (!sound) {
    throw Error(ErrorCode::kUsage, "--max-rejects wants a number or a percentage, not '" + text + "'",
                "For example --max-rejects 20 or --max-rejects 1%.", "max-rejects");
  }
  return limit;
}

std::string to_json_line(const Reject& reject) {
  ordered_json out = {{"origin", reject.origin},
                      {"reason", reject.reason},
                      {"detail", reject.detail},
                      {"excerpt", reject.excerpt}};
  if (reject.kept) out["kept"] = true;
  return json_text(out);
}

Report::Report(std::filesystem::path rejects_file, std::optional<RejectLimit> limit)
    : rejects_file_(std::move(rejects_file)), limit_(limit) {
  std::error_code ignored;  // adding the first reject fails where this does
  if (std::filesystem::is_regular_file(rejects_file_, ignored))  // and no device, as /dev/null is
    std::filesystem::remove(rejects_file_, ignored);
}

void Report::add(const Reject& reject) {
  ++(reject.kept ? kept_ : lost_)[reject.reason];
  if (rejects_file_.empty()) return;
  if (!out_.is_open()) {
    std::error_code ignored;
    std::filesystem::create_directories(rejects_file_.parent_path(), ignored);
    out_.open(rejects_file_, std::ios::binary | std::ios::trunc);
  }
  out_ << to_json_line(reject) << '\n' << std::flush;
  if (out_) return;
  const int error = errno;
  throw Error(ErrorCode::kWrite, "cannot write " + rejects_file_.string() + ": " + std::strerror(error),
              hint_for_write(error));
}

uint64_t Report::rejected() const {
  return sum(lost_);
}

// What takes the place of another is a reject that is kept.
bool Report::has_only_articles() const {
  return lost_.empty() && kept_.empty() && withdrawn_ == 0 && taken_down_ == 0;
}

void Report::check_limit() const {
  if (!limit_) return;
  // What a publisher withholds is no fault of the input: notices of it must get through.
  const auto withheld = lost_.find(kWithheld);
  const uint64_t faulty = rejected() - (withheld == lost_.end() ? 0 : withheld->second);
  const auto rejects = static_cast<double>(faulty);
  const auto all = static_cast<double>(read_) + rejects;
  const double allowed = limit_->percent ? all * limit_->value / 100 : limit_->value;
  if (rejects <= allowed) return;
  throw Error(ErrorCode::kTooManyRejects,
              std::to_string(faulty) + " of " + std::to_string(read_ + faulty) +
                  " records cannot be used, more than --max-rejects allows; nothing was published",
              rejects_file_.empty() ? "" : "They are listed in " + rejects_file_.string() + ".");
}

void Report::check_any() const {
  if (read_ > 0) return;
  throw Error(ErrorCode::kTooFewArticles,
              "no article was read from " + std::to_string(sources_) + " sources; nothing was published",
              "With --allow-empty it is.");
}

void Report::set_input(uint64_t sources, uint64_t bytes, double seconds) {
  sources_ = sources;
  bytes_ = bytes;
  seconds_ = seconds;
}

std::string Report::reject_lines() const {
  std::string text;
  for (const auto& [reason, count] : lost_) text += line("  rejected, " + reason, count);
  for (const auto& [reason, count] : kept_) text += line("  kept, " + reason, count);
  if (!text.empty() && !rejects_file_.empty()) text += line("  listed in", rejects_file_.string());
  return text;
}

std::string Report::to_text(const Manifest* manifest, const std::optional<Difference>& difference) const {
  std::string text =
      line("read", std::to_string(read_) + " articles from " + std::to_string(sources_) + " sources, " +
                       rounded(static_cast<double>(bytes_) / 1e6) + " MB, in " + rounded(seconds_) + " s (" +
                       rounded(static_cast<double>(read_) / std::max(seconds_, 1e-3)) + " a second)");
  text += reject_lines();
  if (reused_ > 0) text += line("  as published before", reused_);
  if (replaced_ > 0) text += line("  replaced by id", replaced_);
  if (withdrawn_ > 0) text += line("  withdrawn", withdrawn_);
  if (taken_down_ > 0) text += line("  kept out, taken down", taken_down_);
  for (const std::string& sentence : advice_) text += "! " + sentence + "\n";
  if (manifest == nullptr) return text;
  text += line("indexed", std::to_string(manifest->articles) + " articles");
  text += line("  without a body", manifest->without_body);
  text += line("  without a date", manifest->undated);
  text += line("  languages", language_line(manifest->languages));
  text += line("generation", manifest->generation);
  if (difference) {
    text += line("  against the last", std::to_string(difference->added) + " added, " +
                                           std::to_string(difference->changed) + " changed, " +
                                           std::to_string(difference->removed) + " removed");
  }
  return text;
}

std::string Report::to_json(const Manifest* manifest, const std::optional<Difference>& difference) const {
  ordered_json out = {
      {"read", read_},         {"rejected", rejected()},  {"rejects", lost_},          {"kept", kept_},
      {"replaced", replaced_}, {"withdrawn", withdrawn_}, {"taken_down", taken_down_}, {"sources", sources_},
      {"bytes", bytes_},       {"seconds", seconds_},     {"without_id", without_id_}, {"advice", advice_},
      {"generation", nullptr}, {"difference", nullptr}};
  if (manifest != nullptr) {
    out["generation"] = manifest->generation;
    out["reused"] = reused_;
    out["articles"] = manifest->articles;
    out["without_body"] = manifest->without_body;
    out["undated"] = manifest->undated;
    out["languages"] = manifest->languages;
  }
  if (difference) out["difference"] = json_of(*difference);
  return json_text(out) + "\n";
}

}  // namespace dateline
