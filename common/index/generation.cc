#include "common/index/generation.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>

#include "common/date/date.h"
#include "common/date/instant.h"
#include "common/error.h"
#include "common/index/durable_files.h"
#include "common/index/locks.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

int64_t milliseconds_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

// "20261124-103958-417".
std::string id_of(int64_t milliseconds) {
  const Date date = date_of_instant(milliseconds / 1000);
  char id[64];
  std::snprintf(id, sizeof id, "%04d%02d%02d-%02d%02d%02d-%03d", date.year, date.month, date.day, date.hour,
                date.minute, date.second, static_cast<int>(milliseconds % 1000));
  return id;
}

// The reverse; 0 or nonsense of what is no id.
int64_t milliseconds_of(const std::string& id) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, milliseconds = 0;
  if (std::sscanf(id.c_str(), "%4d%2d%2d-%2d%2d%2d-%3d", &year, &month, &day, &hour, &minute, &second,
                  &milliseconds) != 7)
    return 0;
  Date date;
  date.year = static_cast<int16_t>(year);
  date.month = static_cast<uint8_t>(month);
  date.day = static_cast<uint8_t>(day);
  date.hour = static_cast<uint8_t>(hour);
  date.minute = static_cast<uint8_t>(minute);
  date.second = static_cast<uint8_t>(second);
  return first_instant(date) * 1000 + milliseconds;
}

bool is_id(const std::string& name) {
  return name == id_of(milliseconds_of(name));
}

// Later than all that are there, complete or not.
std::string next_id(const fs::path& generations) {
  int64_t newest = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(generations, error)) {
    const std::string name = entry.path().filename().string();
    if (is_id(name)) newest = std::max(newest, milliseconds_of(name));
  }
  return id_of(std::max(milliseconds_now(), newest + 1));
}

constexpr std::string_view kShardPrefix = "shard-";

// Whether we write something of that name into a generation before it has its manifest.
bool is_of_unfinished(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  return name == "work" || name == "manifest.json.tmp" ||
         (name.starts_with(kShardPrefix) && is_id(name.substr(kShardPrefix.size())));
}

// Whether it can be nothing else than what a run that died has left.
bool is_unfinished(const fs::path& generation) {
  std::error_code error;
  if (!is_id(generation.filename().string())) return false;
  if (!fs::is_directory(fs::symlink_status(generation, error))) return false;
  const fs::directory_iterator entries(generation, error);
  return !error && std::all_of(begin(entries), end(entries), is_of_unfinished);
}

// What `path` holds without the ends of lines that editors add.
std::string read_line(const fs::path& path) {
  std::string line = read_small_file(path);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
  return line;
}

}  // namespace

IndexFolder::IndexFolder(fs::path root) : root_(std::move(root)) {}

fs::path IndexFolder::generation(const std::string& id) const {
  return root_ / "generations" / id;
}

fs::path IndexFolder::manifest(const std::string& id) const {
  return generation(id) / "manifest.json";
}

fs::path IndexFolder::shard(const std::string& id, const std::string& name) const {
  return generation(id) / name;
}

fs::path IndexFolder::work(const std::string& id) const {
  return generation(id) / "work";
}

std::string IndexFolder::shard_name(const std::string& id) {
  return std::string(kShardPrefix) + id;
}

bool IndexFolder::has(const std::string& id) const {
  std::error_code error;
  const bool is_there = fs::exists(manifest(id), error);
  if (error)
    throw Error(ErrorCode::kDamaged, "cannot read " + manifest(id).string() + ": " + error.message());
  return is_there;
}

// It may be replaced, and what it named pruned, between two looks.
std::optional<std::string> IndexFolder::current() const {
  const fs::path file = root_ / "CURRENT";
  std::error_code error;
  if (!fs::exists(file, error) && !error) return std::nullopt;
  std::string before;
  while (true) {
    std::string id = read_line(file);
    const bool plain = id.find_first_not_of("0123456789-") == std::string::npos && !id.empty();
    if (plain && has(id)) return id;
    if (!plain || id == before) break;
    before = std::move(id);
  }
  throw Error(ErrorCode::kDamaged, file.string() + " names no generation that is there",
              "Roll back to another generation or build the index anew.");
}

std::optional<std::string> IndexFolder::current_if_sound() const {
  return unless_damaged([&] { return current(); });
}

std::vector<std::string> IndexFolder::generations() const {
  std::vector<std::string> ids;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(root_ / "generations", error)) {
    std::string id = entry.path().filename().string();
    std::error_code unreadable;
    if (is_id(id) && (fs::exists(manifest(id), unreadable) || unreadable)) ids.push_back(std::move(id));
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::string IndexFolder::begin_generation() const {
  std::error_code error;
  fs::create_directories(root_ / "generations", error);
  while (true) {
    std::string id = next_id(root_ / "generations");
    if (!error && fs::create_directory(generation(id), error)) {
      fs::create_directory(work(id), error);
      if (!error) return id;
    }
    if (error) throw write_error("cannot make", generation(id), error.value());
  }
}

std::string IndexFolder::renew_generation(const std::string& id) const {
  const std::vector<std::string> complete = generations();
  if (complete.empty() || complete.back() < id) return id;
  std::string renewed = next_id(root_ / "generations");
  if (::rename(generation(id).c_str(), generation(renewed).c_str()) != 0)
    throw write_error("cannot rename", generation(id), errno);
  return renewed;
}

void IndexFolder::publish(const std::string& id) const {
  sync_path(generation(id));
  sync_path(root_ / "generations");
  write_file_durably(root_ / "CURRENT", id + "\n");
}

std::vector<fs::path> IndexFolder::remove_leftovers() const {
  std::error_code error;
  std::vector<fs::path> leftovers = {root_ / "CURRENT.tmp", root_ / "takedowns.jsonl.tmp"};
  std::vector<fs::path> strangers;
  for (const auto& entry : fs::directory_iterator(root_ / "generations", error)) {
    std::error_code unreadable;
    if (fs::exists(entry.path() / "manifest.json", unreadable)) continue;
    (is_unfinished(entry.path()) ? leftovers : strangers).push_back(entry.path());
  }
  std::erase_if(leftovers, is_held);
  for (const fs::path& path : leftovers) remove_tree(path);
  remove_unpublished();
  return strangers;
}

void IndexFolder::remove_unpublished() const {
  const std::optional<std::string> published = current_if_sound();
  if (!published) return;
  for (const std::string& id : generations()) {
    if (id > *published) remove(id);
  }
}

void IndexFolder::share_shard(const std::string& from, const std::string& to, const std::string& name) const {
  std::error_code error;
  fs::create_directory(shard(to, name), error);
  if (error) throw write_error("cannot make", shard(to, name), error.value());
  for (const auto& entry : fs::directory_iterator(shard(from, name))) {
    const fs::path link = shard(to, name) / entry.path().filename();
    fs::create_hard_link(entry.path(), link, error);
    if (!error) continue;
    error.clear();
    fs::copy_file(entry.path(), link, error);
    if (error) throw write_error("cannot make", link, error.value());
    sync_path(link);
  }
  sync_path(shard(to, name));
}

// The manifest first: what a kill leaves is not to look complete.
void IndexFolder::remove(const std::string& id) const {
  remove_tree(manifest(id));
  if (!is_held(generation(id))) remove_tree(generation(id));
}

void IndexFolder::prune(size_t keep) const {
  const std::optional<std::string> published = current();
  std::vector<std::string> ids = generations();
  std::erase(ids, published.value_or(""));
  const size_t others = keep > 0 ? keep - 1 : 0;
  for (size_t i = 0; i + others < ids.size(); ++i) remove(ids[i]);
}

}  // namespace dateline
