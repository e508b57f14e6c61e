#include "common/index/generation.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>

#include "common/date/date.h"
#include "common/date/instant.h"
#include "common/error.h"
#include "common/index/durable_files.h"

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
  return "shard-" + id;
}

std::optional<std::string> IndexFolder::current() const {
  const fs::path file = root_ / "CURRENT";
  if (!fs::exists(file)) return std::nullopt;
  std::string id = read_small_file(file);
  while (!id.empty() && (id.back() == '\n' || id.back() == '\r')) id.pop_back();
  const bool plain = id.find_first_not_of("0123456789-") == std::string::npos && !id.empty();
  if (!plain || !fs::exists(manifest(id))) {
    throw Error(ErrorCode::kDamaged, file.string() + " names no generation that is there",
                "Roll back to another generation or build the index anew.");
  }
  return id;
}

std::optional<std::string> IndexFolder::current_if_sound() const {
  try {
    return current();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDamaged) throw;
    return std::nullopt;
  }
}

std::vector<std::string> IndexFolder::generations() const {
  std::vector<std::string> ids;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(root_ / "generations", error)) {
    std::string id = entry.path().filename().string();
    if (is_id(id) && fs::exists(manifest(id))) ids.push_back(std::move(id));
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

void IndexFolder::remove_leftovers() const {
  std::error_code error;
  std::vector<fs::path> leftovers;
  for (const auto& entry : fs::directory_iterator(root_ / "generations", error)) {
    if (!fs::exists(entry.path() / "manifest.json")) leftovers.push_back(entry.path());
  }
  for (const auto& entry : fs::directory_iterator(root_, error)) {
    if (entry.path().extension() == ".tmp") leftovers.push_back(entry.path());
  }
  for (const fs::path& path : leftovers) remove_tree(path);
  remove_unpublished();
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
  remove_tree(generation(id));
}

void IndexFolder::prune(size_t keep) const {
  const std::optional<std::string> published = current();
  std::vector<std::string> ids = generations();
  std::erase(ids, published.value_or(""));
  const size_t others = keep > 0 ? keep - 1 : 0;
  for (size_t i = 0; i + others < ids.size(); ++i) remove(ids[i]);
}

}  // namespace dateline
