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

// "20261124-103958-417".
std::string id_of_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const int64_t milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  const Date date = date_of_instant(milliseconds / 1000);
  char id[64];
  std::snprintf(id, sizeof id, "%04d%02d%02d-%02d%02d%02d-%03d", date.year, date.month, date.day, date.hour,
                date.minute, date.second, static_cast<int>(milliseconds % 1000));
  return id;
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
  for (std::string id = id_of_now();; id = id_of_now()) {
    if (!error && fs::create_directory(generation(id), error)) {
      fs::create_directory(work(id), error);
      if (!error) return id;
    }
    if (error) throw write_error("cannot make", generation(id), error.value());
  }
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

WriterLock::WriterLock(const IndexFolder& folder) {
  std::error_code error;
  fs::create_directories(folder.root(), error);
  const fs::path path = folder.root() / "LOCK";
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0) throw write_error("cannot open", path, errno);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor_);
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

WriterLock::~WriterLock() {
  ::close(descriptor_);
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
