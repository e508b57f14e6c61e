// A library to preload into the indexer (LD_PRELOAD): it counts the calls that change the disk for good, and
// at one of them kills the process or lets the call fail, as a power cut, a broken disk or a full one would.
//
//   DATELINE_FAULT=kill:17     SIGKILL before the 17th rename, sync, link or unlink
//   DATELINE_FAULT=fail:17     the 17th of these fails: "input/output error"
//   DATELINE_FAULT=full:17     from the 17th write, creation or link on, "no space left on device"
//   DATELINE_FAULT=nolinks     each link fails, as on a file system that has none
//   DATELINE_FAULT_COUNT=FILE  how many there were, written when the process ends by itself
//   DATELINE_FAULT_TRACE=FILE  each of these calls, a line when it is done: write, sync, rename, link, unlink
//   or
//                              mkdir, and its paths, with tabs between; "fault" and which it was when it was
//                              made to fail, of a sync or an unlink the path, too
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
#include <string>

namespace {

struct Fault {
  bool kill = false;
  bool fail = false;
  bool full = false;
  bool nolinks = false;
  long at = 0;
};

Fault wanted_fault() {
  const char* const wanted = std::getenv("DATELINE_FAULT");
  if (wanted == nullptr) return {};
  const char* const number = std::strchr(wanted, ':');
  return {std::strncmp(wanted, "kill", 4) == 0, std::strncmp(wanted, "fail", 4) == 0,
          std::strncmp(wanted, "full", 4) == 0, std::strcmp(wanted, "nolinks") == 0,
          number == nullptr ? 0 : std::atol(number + 1)};
}

const Fault& fault() {
  static const Fault kFault = wanted_fault();
  return kFault;
}

std::atomic<long> changes{0};  // renames, syncs, links, unlinks
std::atomic<long> growths{0};  // writes, creations, links

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

int open_trace() {
  const char* const path = std::getenv("DATELINE_FAULT_TRACE");
  return path == nullptr ? -1 : open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

int trace() {
  static const int kTrace = open_trace();
  return kTrace;
}

void record(const std::string& call, const std::string& path, const std::string& second = {}) {
  if (trace() < 0) return;
  const int error = errno;
  const std::string line = call + "\t" + path + (second.empty() ? "" : "\t" + second) + "\n";
  // In one piece, so that lines of two threads do not mix.
  if (real<ssize_t (*)(int, const void*, size_t)>("write")(trace(), line.data(), line.size()) < 0)
    std::abort();
  errno = error;
}

// `path` in the folder of a descriptor; that of the descriptor itself when it is empty.
std::string path_of(int descriptor, const std::string& path = {}) {
  if (trace() < 0 || descriptor == AT_FDCWD || path.starts_with('/')) return path;
  char folder[4096];
  const ssize_t size =
      readlink(("/proc/self/fd/" + std::to_string(descriptor)).c_str(), folder, sizeof folder);
  const std::string found(folder, size < 0 ? 0 : static_cast<size_t>(size));
  return path.empty() ? found : found + "/" + path;
}

// What a call gave, on record when it was done.
template <typename Result>
Result recorded(Result result, const char* call, const std::string& path, const std::string& second = {}) {
  if (result >= 0) record(call, path, second);
  return result;
}

// Whether this call fails.
bool change_fails(const char* call, const std::string& path = {}) {
  if (++changes != fault().at) return false;
  if (fault().kill) raise(SIGKILL);
  if (!fault().fail) return false;
  record("fault", call, path);
  errno = EIO;
  return true;
}

// Whether this call finds the disk full.
bool is_full(const char* call) {
  const bool full = ++growths >= fault().at && fault().full;
  if (!full) return false;
  record("fault", call);
  errno = ENOSPC;
  return true;
}

bool has_no_links() {
  if (fault().nolinks) errno = EPERM;
  return fault().nolinks;
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
  if (change_fails("rename")) return -1;
  return recorded(real<int (*)(const char*, const char*)>("rename")(from, to), "rename", from, to);
}

int fsync(int descriptor) {
  if (change_fails("sync", path_of(descriptor))) return -1;
  return recorded(real<int (*)(int)>("fsync")(descriptor), "sync", path_of(descriptor));
}

int fdatasync(int descriptor) {
  if (change_fails("sync", path_of(descriptor))) return -1;
  return recorded(real<int (*)(int)>("fdatasync")(descriptor), "sync", path_of(descriptor));
}

int unlink(const char* path) {
  if (change_fails("unlink", path)) return -1;
  return recorded(real<int (*)(const char*)>("unlink")(path), "unlink", path);
}

int unlinkat(int folder, const char* path, int flags) {
  if (change_fails("unlink")) return -1;
  return recorded(real<int (*)(int, const char*, int)>("unlinkat")(folder, path, flags), "unlink",
                  path_of(folder, path));
}

// What the standard library removes files and empty folders with.
int remove(const char* path) {
  if (change_fails("unlink", path)) return -1;
  return recorded(real<int (*)(const char*)>("remove")(path), "unlink", path);
}

int link(const char* from, const char* to) {
  if (change_fails("link") || is_full("link") || has_no_links()) return -1;
  return recorded(real<int (*)(const char*, const char*)>("link")(from, to), "link", from, to);
}

int mkdir(const char* path, mode_t mode) {
  if (is_full("mkdir")) return -1;
  return recorded(real<int (*)(const char*, mode_t)>("mkdir")(path, mode), "mkdir", path);
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  if (!is_file(descriptor))
    return real<ssize_t (*)(int, const void*, size_t)>("write")(descriptor, bytes, size);
  if (is_full("write")) return -1;
  return recorded(real<ssize_t (*)(int, const void*, size_t)>("write")(descriptor, bytes, size), "write",
                  path_of(descriptor));
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at) {
  if (is_full("write")) return -1;
  return recorded(real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite")(descriptor, bytes, size, at),
                  "write", path_of(descriptor));
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t at) {
  if (is_full("write")) return -1;
  return recorded(
      real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64")(descriptor, bytes, size, at), "write",
      path_of(descriptor));
}

}  // extern "C"
