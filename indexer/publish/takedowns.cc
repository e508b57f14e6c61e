#include "indexer/publish/takedowns.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/clock.h"
#include "common/date/date.h"
#include "common/date/instant.h"
#include "common/error.h"
#include "common/index/checksum.h"
#include "common/index/durable_files.h"
#include "common/json.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

std::string to_line(ordered_json entry) {
  entry["checksum"] = checksum_of_text(json_text(entry));
  return json_text(entry) + "\n";
}

bool has_its_checksum(ordered_json entry) {
  const auto checksum = entry.find("checksum");
  if (checksum == entry.end()) return true;  // of an earlier version
  const ordered_json written = *checksum;
  entry.erase(checksum);
  return written == checksum_of_text(json_text(entry));
}

// A name that is not known may be one that was known before it was damaged.
bool is_known(const std::string& name) {
  constexpr std::array kNames = {"at", "id", "reason", "undo", "checksum"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool is_takedown(const ordered_json& entry) {
  if (!entry.is_object() || !entry.contains("id") || !entry["id"].is_string()) return false;
  if (entry.contains("undo") && !entry["undo"].is_boolean()) return false;
  const auto names = entry.items();
  return std::all_of(names.begin(), names.end(), [](const auto& item) { return is_known(item.key()); }) &&
         has_its_checksum(entry);
}

}  // namespace

Takedowns::Takedowns(const std::filesystem::path& index) : path_(index / "takedowns.jsonl") {
  if (!std::filesystem::exists(path_)) return;
  std::istringstream log(read_small_file(path_));
  size_t number = 0;
  for (std::string line; std::getline(log, line);) {
    ++number;
    if (line.empty()) continue;
    const auto entry = ordered_json_if_valid(line);
    if (!entry || !is_takedown(*entry)) {
      throw Error(ErrorCode::kDamaged, path_.string() + ":" + std::to_string(number) + " is damaged",
                  "Restore that line, or remove it and take down again what it named: what the published "
                  "generation keeps out stays out.");
    }
    const std::string id = (*entry)["id"];
    named_.insert(id);
    if (entry->value("undo", false)) {
      in_force_.erase(id);
    } else {
      in_force_.insert(id);
    }
  }
}

std::vector<std::string> Takedowns::forgotten(const std::vector<std::string>& ids) const {
  std::vector<std::string> lost;
  for (const std::string& id : ids) {
    if (!named_.contains(id)) lost.push_back(id);
  }
  return lost;
}

void Takedowns::take_down(const std::vector<std::string>& ids, const std::string& reason) {
  std::string lines;
  for (const std::string& id : ids)
    lines += to_line({{"at", format_date(date_of_instant(now()))}, {"id", id}, {"reason", reason}});
  append(lines);
  in_force_.insert(ids.begin(), ids.end());
  named_.insert(ids.begin(), ids.end());
}

void Takedowns::undo(const std::vector<std::string>& ids) {
  std::string lines;
  for (const std::string& id : ids) {
    if (in_force_.erase(id) > 0)
      lines += to_line({{"at", format_date(date_of_instant(now()))}, {"id", id}, {"undo", true}});
  }
  if (!lines.empty()) append(lines);
}

// Written whole and renamed: a full disk leaves the log as it was.
void Takedowns::append(const std::string& lines) const {
  std::string log = std::filesystem::exists(path_) ? read_small_file(path_) : "";
  if (!log.empty() && log.back() != '\n') log += '\n';  // of an editor that left it out
  write_file_durably(path_, log + lines);
}

}  // namespace dateline
