#include "indexer/build/takedowns.h"

#include <nlohmann/json.hpp>

#include "common/clock.h"
#include "common/date.h"
#include "common/error.h"
#include "common/index/generation.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

std::string to_line(const ordered_json& entry) {
  return entry.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

Takedowns::Takedowns(const std::filesystem::path& index) : path_(index / "takedowns.jsonl") {
  if (!std::filesystem::exists(path_)) return;
  const std::string log = read_small_file(path_);
  size_t number = 0;
  for (size_t begin = 0, end = 0; (end = log.find('\n', begin)) != std::string::npos; begin = end + 1) {
    ++number;
    if (end == begin) continue;
    const auto entry =
        nlohmann::json::parse(std::string_view(log).substr(begin, end - begin), nullptr, false);
    if (!entry.is_object() || !entry.contains("id") || !entry["id"].is_string()) {
      throw Error(ErrorCode::kDamaged, path_.string() + ":" + std::to_string(number) + " is no takedown",
                  R"(Mend that line: each is {"id": ..., "at": ..., "reason": ...}.)");
    }
    const std::string id = entry["id"];
    if (entry.value("undo", false)) {
      in_force_.erase(id);
    } else {
      in_force_.insert(id);
    }
  }
}

void Takedowns::take_down(const std::vector<std::string>& ids, const std::string& reason) {
  std::string lines;
  for (const std::string& id : ids)
    lines += to_line({{"at", format_date(date_of_instant(now()))}, {"id", id}, {"reason", reason}});
  append(lines);
  in_force_.insert(ids.begin(), ids.end());
}

std::vector<std::string> Takedowns::undo(const std::vector<std::string>& ids) {
  std::vector<std::string> unknown;
  std::string lines;
  for (const std::string& id : ids) {
    if (in_force_.erase(id) == 0) {
      unknown.push_back(id);
    } else {
      lines += to_line({{"at", format_date(date_of_instant(now()))}, {"id", id}, {"undo", true}});
    }
  }
  if (!lines.empty()) append(lines);
  return unknown;
}

// Written whole and renamed: a full disk leaves the log as it was.
void Takedowns::append(const std::string& lines) const {
  std::string log = std::filesystem::exists(path_) ? read_small_file(path_) : "";
  log.erase(log.find_last_of('\n') + 1);
  write_file_durably(path_, log + lines);
}

}  // namespace dateline
