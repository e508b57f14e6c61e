#include "common/index/locks.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "common/error.h"
#include "common/index/durable_files.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Opens the file and makes it and the folder, if need be.
int open_file(const fs::path& file) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) throw write_error("cannot open", file, errno);
  return descriptor;
}

int open_folder(const fs::path& folder) {
  return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

}  // namespace

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

WriterLock::WriterLock(const IndexFolder& folder) : FolderLock(open_file(folder.root() / "LOCK")) {
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

PublishingLock::PublishingLock(const IndexFolder& folder)
    : FolderLock(open_file(folder.root() / "PUBLISHING")) {
  while (::flock(descriptor_, LOCK_EX) != 0) {
    if (errno != EINTR) throw write_error("cannot lock", folder.root() / "PUBLISHING", errno);
  }
}

GenerationHold::GenerationHold(const fs::path& generation) : FolderLock(open_folder(generation)) {
  while (descriptor_ >= 0 && ::flock(descriptor_, LOCK_SH) != 0 && errno == EINTR) {
  }
}

bool is_held(const fs::path& generation) {
  const int descriptor = open_folder(generation);
  if (descriptor < 0) return false;
  const bool held = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(descriptor);
  return held;
}

}  // namespace dateline
