// Of the library to preload (fault_injector.cc), for the server:
//
//   DATELINE_UNREADABLE=DIR  while DIR.unreadable is there, opening and reading what lies in DIR fails:
//                            "input/output error", as on a disk that is gone
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdlib>
#include <string>

namespace {

const std::string& unreadable_folder() {
  static const std::string kFolder = [] {
    const char* const folder = std::getenv("DATELINE_UNREADABLE");
    return std::string(folder == nullptr ? "" : folder);
  }();
  return kFolder;
}

bool is_unreadable(const std::string& path) {
  const std::string& folder = unreadable_folder();
  return !folder.empty() && path.starts_with(folder + "/") &&
         access((folder + ".unreadable").c_str(), F_OK) == 0;
}

// A link in a temporary folder leads to /proc, and that to the file.
bool fails_to_open(const char* path) {
  if (unreadable_folder().empty()) return false;
  const int error = errno;
  char real_path[PATH_MAX];
  const bool fails = is_unreadable(realpath(path, real_path) == nullptr ? path : real_path);
  errno = fails ? EIO : error;
  return fails;
}

bool fails_to_read(int descriptor) {
  if (unreadable_folder().empty()) return false;
  char path[PATH_MAX];
  const ssize_t size = readlink(("/proc/self/fd/" + std::to_string(descriptor)).c_str(), path, sizeof path);
  const bool fails = size > 0 && is_unreadable(std::string(path, static_cast<size_t>(size)));
  if (fails) errno = EIO;
  return fails;
}

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

using Open = int (*)(const char*, int, ...);

// The mode of a file that is to be made; 0 where none is given.
mode_t mode_of(int flags, va_list rest) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return fails_to_open(path) ? -1 : next<Open>("open")(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = mode_of(flags, rest);
  va_end(rest);
  return fails_to_open(path) ? -1 : next<Open>("open64")(path, flags, mode);
}

ssize_t read(int descriptor, void* into, size_t size) {
  if (fails_to_read(descriptor)) return -1;
  return next<ssize_t (*)(int, void*, size_t)>("read")(descriptor, into, size);
}

ssize_t pread(int descriptor, void* into, size_t size, off_t at) {
  if (fails_to_read(descriptor)) return -1;
  return next<ssize_t (*)(int, void*, size_t, off_t)>("pread")(descriptor, into, size, at);
}

ssize_t pread64(int descriptor, void* into, size_t size, off64_t at) {
  if (fails_to_read(descriptor)) return -1;
  return next<ssize_t (*)(int, void*, size_t, off64_t)>("pread64")(descriptor, into, size, at);
}

}  // extern "C"
