// A library to preload into the indexer (LD_PRELOAD): it counts the calls that change the disk for good, and
// at one of them kills the process or lets the call fail, as a power cut, a broken disk or a full one would.
//
//   DATELINE_FAULT=kill:17     SIGKILL before the 17th rename, sync, link or unlink
//   DATELINE_FAULT=fail:17     the 17th of these fails: "input/output error"
//   DATELINE_FAULT=full:17     from the 17th write, creation or link on, "no space left on device"
//   DATELINE_FAULT_COUNT=FILE  how many there were, written when the process ends by itself
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

struct Fault {
  bool kill = false;
  bool fail = false;
  bool full = false;
  long at = 0;
};

Fault wanted_fault() {
  const char* const wanted = std::getenv("DATELINE_FAULT");
  if (wanted == nullptr) return {};
  const char* const number = std::strchr(wanted, ':');
  return {std::strncmp(wanted, "kill", 4) == 0, std::strncmp(wanted, "fail", 4) == 0,
          std::strncmp(wanted, "full", 4) == 0, number == nullptr ? 0 : std::atol(number + 1)};
}

const Fault& fault() {
  static const Fault kFault = wanted_fault();
  return kFault;
}

std::atomic<long> changes{0};  // renames, syncs, links, unlinks
std::atomic<long> growths{0};  // writes, creations, links

// Whether this call fails.
bool change_fails() {
  if (++changes != fault().at) return false;
  if (fault().kill) raise(SIGKILL);
  if (fault().fail) errno = EIO;
  return fault().fail;
}

// Whether this call finds the disk full.
bool is_full() {
  const bool full = ++growths >= fault().at && fault().full;
  if (full) errno = ENOSPC;
  return full;
}

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

struct Counter {
  ~Counter() {
    const char* const path = std::getenv("DATELINE_FAULT_COUNT");
    if (path == nullptr) return;
    std::FILE* const file = std::fopen(path, "w");
    std::fprintf(file, "%ld %ld\n", changes.load(), growths.load());
    std::fclose(file);
  }
} counter;

bool is_file(int descriptor) {
  struct stat status {};
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

extern "C" {

int rename(const char* from, const char* to) {
  if (change_fails()) return -1;
  return real<int (*)(const char*, const char*)>("rename")(from, to);
}

int fsync(int descriptor) {
  if (change_fails()) return -1;
  return real<int (*)(int)>("fsync")(descriptor);
}

int fdatasync(int descriptor) {
  if (change_fails()) return -1;
  return real<int (*)(int)>("fdatasync")(descriptor);
}

int unlink(const char* path) {
  if (change_fails()) return -1;
  return real<int (*)(const char*)>("unlink")(path);
}

int unlinkat(int folder, const char* path, int flags) {
  if (change_fails()) return -1;
  return real<int (*)(int, const char*, int)>("unlinkat")(folder, path, flags);
}

int link(const char* from, const char* to) {
  if (change_fails()) return -1;
  if (is_full()) return -1;
  return real<int (*)(const char*, const char*)>("link")(from, to);
}

int mkdir(const char* path, mode_t mode) {
  if (is_full()) return -1;
  return real<int (*)(const char*, mode_t)>("mkdir")(path, mode);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  if (is_file(descriptor) && is_full()) return -1;
  return real<ssize_t (*)(int, const void*, size_t)>("write")(descriptor, bytes, size);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at) {
  if (is_full()) return -1;
  return real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite")(descriptor, bytes, size, at);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t at) {
  if (is_full()) return -1;
  return real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64")(descriptor, bytes, size, at);
}

}  // extern "C"
