#include "common/index/generation.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <sstream>

#include "common/date.h"
#include "common/error.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

Error write_error(const std::string& what, const fs::path& path, int error) {
  return Error(ErrorCode::kWrite, what + " " + path.string() + ": " + std::strerror(error),
               hint_for_write(error));
}

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

// The reverse; 0 of what is no id.
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

// Later than all that are there, complete or not.
std::string next_id(const fs::path& generations) {
  int64_t newest = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(generations, error))
    newest = std::max(newest, milliseconds_of(entry.path().filename().string()));
  return id_of(std::max(milliseconds_now(), newest + 1));
}

void write_all(int descriptor, const std::string& content, const fs::path& path) {
  for (size_t done = 0; done < content.size();) {
    const ssize_t written = ::write(descriptor, content.data() + done, content.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw write_error("cannot write", path, errno);
    done += static_cast<size_t>(written);
  }
}

struct Descriptor {
  int number;
  ~Descriptor() { ::close(number); }
};

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
    if (fs::exists(manifest(id))) ids.push_back(std::move(id));
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::string IndexFolder::begin_generation() const {
  std::error_code error;
  fs::create_directories(root_ / "generations", error);
  while (true) {
    const std::string id = next_id(root_ / "generations");
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
  const std::string renewed = next_id(root_ / "generations");
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

void IndexFolder::remove(const std::string& id) const {
  remove_tree(generation(id));
}

void IndexFolder::prune(size_t keep) const {
  const std::optional<std::string> published = current();
  std::vector<std::string> ids = generations();
  std::erase(ids, published.value_or(""));
  const size_t others = keep > 0 ? keep - 1 : 0;
  for (size_t i = 0; i + others < ids.size(); ++i) remove(ids[i]);
}

FolderLock::FolderLock(const fs::path& file) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0) throw write_error("cannot open", file, errno);
}

FolderLock::~FolderLock() {
  ::close(descriptor_);
}

WriterLock::WriterLock(const IndexFolder& folder) : FolderLock(folder.root() / "LOCK") {
  const fs::path path = folder.root() / "LOCK";
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    std::string holder = read_small_file(path);
    while (!holder.empty() && holder.back() == '\n') holder.pop_back();
    throw Error(ErrorCode::kLocked, folder.root().string() + " is being written by " + holder,
                "Wait until it ends: an index has one writer at a time.");
  }
  char host[256] = "";
  ::gethostname(host, sizeof host - 1);
  const std::string holder = "process " + std::to_string(::getpid()) + " on " + host + "\n";
  if (::ftruncate(descriptor_, 0) == 0) write_all(descriptor_, holder, path);
}

PublishingLock::PublishingLock(const IndexFolder& folder) : FolderLock(folder.root() / "PUBLISHING") {
  while (::flock(descriptor_, LOCK_EX) != 0) {
    if (errno != EINTR) throw write_error("cannot lock", folder.root() / "PUBLISHING", errno);
  }
}

void write_file_durably(const fs::path& path, const std::string& content) {
  fs::path temporary = path;
  temporary += ".tmp";
  {
    const Descriptor file{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
    if (file.number < 0) throw write_error("cannot write", temporary, errno);
    write_all(file.number, content, temporary);
    if (::fsync(file.number) != 0) throw write_error("cannot sync", temporary, errno);
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) throw write_error("cannot rename onto", path, errno);
  sync_path(path.parent_path());
}

void sync_path(const fs::path& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) throw write_error("cannot open", path, errno);
  if (::fsync(file.number) != 0) throw write_error("cannot sync", path, errno);
}

void remove_tree(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) throw write_error("cannot remove", path, error.value());
}

std::string hint_for_write(int error) {
  if (error != ENOSPC && error != EDQUOT) return "";
  return "The disk is full. Free some space on it and run this again. The published generation is intact.";
}

std::string read_small_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) throw Error(ErrorCode::kDamaged, "cannot read " + path.string());
  return content.str();
}

}  // namespace dateline
