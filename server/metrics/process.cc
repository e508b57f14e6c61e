#include "server/metrics/process.h"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <system_error>

namespace dateline {
namespace {

// Of /proc/self/stat (proc(5)): times in ticks, sizes in bytes and pages.
struct Stat {
  double user = 0;
  double system = 0;
  double threads = 0;
  double started = 0;  // since the machine did
  double virtual_bytes = 0;
  double resident_pages = 0;
};

std::optional<Stat> read_stat() {
  std::ifstream in("/proc/self/stat");
  const std::string line{std::istreambuf_iterator<char>(in), {}};
  const size_t name_end = line.rfind(')');  // the name before it may have blanks
  if (name_end == std::string::npos) return std::nullopt;
  std::istringstream fields(line.substr(name_end + 1));
  std::string skipped;
  const auto skip = [&](int count) {
    while (count-- > 0) fields >> skipped;
  };
  Stat stat;
  skip(11);  // to the 14th
  fields >> stat.user >> stat.system;
  skip(4);
  fields >> stat.threads;
  skip(1);
  fields >> stat.started >> stat.virtual_bytes >> stat.resident_pages;
  return fields ? std::optional(stat) : std::nullopt;
}

// When the machine started, in seconds since 1970.
std::optional<double> boot_time() {
  std::ifstream in("/proc/stat");
  for (std::string key; in >> key;) {
    double seconds = 0;
    if (key == "btime" && in >> seconds) return seconds;
    std::getline(in, key);
  }
  return std::nullopt;
}

void add_descriptors(Samples& to) {
  std::error_code failed;
  const std::filesystem::directory_iterator open("/proc/self/fd", failed);
  if (failed) return;
  const auto count = std::distance(begin(open), end(open)) - 1;  // one is that of the folder
  to.add_gauge("process_open_fds", "Number of open file descriptors.", static_cast<double>(count));
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  to.add_gauge("process_max_fds", "Maximum number of open file descriptors.",
               static_cast<double>(limit.rlim_cur));
}

}  // namespace

void add_process(Samples& to) {
  add_descriptors(to);
  const std::optional<Stat> stat = read_stat();
  if (!stat) return;
  const auto ticks_a_second = static_cast<double>(sysconf(_SC_CLK_TCK));
  to.add_counter("process_cpu_seconds_total", "Total user and system CPU time spent in seconds.",
                 (stat->user + stat->system) / ticks_a_second);
  to.add_gauge("process_threads", "Number of threads.", stat->threads);
  to.add_gauge("process_virtual_memory_bytes", "Virtual memory size in bytes.", stat->virtual_bytes);
  to.add_gauge("process_resident_memory_bytes", "Resident memory size in bytes.",
               stat->resident_pages * static_cast<double>(sysconf(_SC_PAGESIZE)));
  if (const auto booted = boot_time()) {
    to.add_gauge("process_start_time_seconds", "Start time of the process since unix epoch in seconds.",
                 *booted + stat->started / ticks_a_second);
  }
}

}  // namespace dateline
