#include "indexer/reader/document/own_process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <fstream>
#include <string_view>

namespace dateline {
namespace {

void limit(int resource, rlim_t value) {
  const rlimit both{value, value};
  setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

#ifndef __SANITIZE_ADDRESS__  // which reserves terabytes
// Bytes; see proc(5), statm.
rlim_t address_space() {
  rlim_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

void limit_memory(uint64_t more) {
  limit(RLIMIT_AS, address_space() + more);
}
#else
void limit_memory(uint64_t) {}
#endif

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
}

// Ends by _exit(): nothing that this process has still to write may be written twice.
[[noreturn]] void be_child(int out, const std::function<std::string()>& work, const ApartLimits& limits) {
  for (const int signal : {SIGINT, SIGTERM, SIGABRT, SIGSEGV}) std::signal(signal, SIG_DFL);
  if (const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0) dup2(nowhere, STDERR_FILENO);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu.count()));
  limit_memory(limits.memory_bytes);
  try {
    write_all(out, work());
  } catch (const std::exception&) {
    _exit(1);
  }
  _exit(0);
}

std::string read_all(int fd) {
  std::string bytes;
  std::array<char, 1UL << 16U> buffer{};
  for (;;) {
    const ssize_t got = read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return bytes;
    bytes.append(buffer.data(), static_cast<size_t>(got));
  }
}

std::string fault_of(int status) {
  if (WIFEXITED(status)) return WEXITSTATUS(status) == 0 ? "" : "it cannot be coped with";
  if (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL) return "it takes too long";
  return "it breaks the library that reads it";
}

}  // namespace

ApartOutcome do_apart(const std::function<std::string()>& work, const ApartLimits& limits) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return {{}, "no pipe can be opened"};
  const pid_t child = fork();
  if (child == 0) be_child(ends[1], work, limits);
  close(ends[1]);
  ApartOutcome outcome;
  if (child > 0) outcome.output = read_all(ends[0]);
  close(ends[0]);
  if (child < 0) return {{}, "no process can be started"};
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  outcome.fault = fault_of(status);
  return outcome;
}

}  // namespace dateline
