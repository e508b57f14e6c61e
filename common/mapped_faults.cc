#include "common/mapped_faults.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <mutex>

#include "common/error.h"

namespace dateline {

// In a list that only grows, for the handler reads it without a lock; those that are free are used again.
struct mapped_faults::Mapping {
  std::atomic<char*> memory = nullptr;  // null: free
  std::atomic<size_t> size = 0;
  std::atomic<uint64_t> faults = 0;
  uint64_t mended = 0;  // of these
  int descriptor = -1;
  Mapping* next = nullptr;
};

namespace {

using mapped_faults::Mapping;

// What a signal handler has to find.
struct Process {
  std::atomic<bool> survives = false;
  std::atomic<Mapping*> first_mapping = nullptr;
  std::atomic<uint64_t> faults = 0;
  std::atomic<uint64_t> mended = 0;  // of these
  std::mutex mutex;                  // of what the handler does not read
};

Process& process() {
  static Process process;
  return process;
}

size_t page_size() {
  static const auto kSize = static_cast<size_t>(::sysconf(_SC_PAGESIZE));
  return kSize;
}

Mapping* mapping_of(const char* address) {
  for (Mapping* mapping = process().first_mapping; mapping != nullptr; mapping = mapping->next) {
    const char* const memory = mapping->memory;
    if (memory != nullptr && address >= memory && address < memory + mapping->size) return mapping;
  }
  return nullptr;
}

void count(Mapping& mapping) {
  ++mapping.faults;
  ++process().faults;
}

// Puts a page of zeros in the place of the one that failed. Counted before, so that nobody takes the zeros
// for what the file holds, and after, so that a page that came too late for map_again() is mapped by the
// next.
bool replace_page(char* address) {
  Mapping* const mapping = mapping_of(address);
  if (mapping == nullptr) return false;
  char* const memory = mapping->memory;
  char* const page = memory + static_cast<size_t>(address - memory) / page_size() * page_size();
  count(*mapping);
  if (::mmap(page, page_size(), PROT_READ, MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
    return false;
  count(*mapping);
  return true;
}

void on_bus_error(int signal, siginfo_t* info, void* /*context*/) {
  const int error = errno;
  if (!replace_page(static_cast<char*>(info->si_addr))) {
    ::signal(signal, SIG_DFL);
    ::raise(signal);
  }
  errno = error;
}

bool map_again(Mapping& mapping) {
  const uint64_t faults = mapping.faults;
  if (mapping.memory == nullptr || faults == mapping.mended) return true;
  if (::mmap(mapping.memory, mapping.size, PROT_READ, MAP_SHARED | MAP_FIXED, mapping.descriptor, 0) ==
      MAP_FAILED)
    return false;
  mapping.mended = faults;
  return true;
}

// Other threads may be reading: they find the file's page, or fail again.
void map_again() {
  const std::lock_guard lock(process().mutex);
  const uint64_t faults = process().faults;
  bool all = true;
  for (Mapping* mapping = process().first_mapping; mapping != nullptr; mapping = mapping->next)
    all = map_again(*mapping) && all;
  if (all) process().mended = faults;
}

Mapping& free_mapping() {
  for (Mapping* mapping = process().first_mapping; mapping != nullptr; mapping = mapping->next) {
    if (mapping->memory == nullptr) return *mapping;
  }
  auto* const added = new Mapping;  // never freed: the handler may be at it
  added->next = process().first_mapping;
  process().first_mapping = added;
  return *added;
}

}  // namespace

void survive_mapped_faults() {
  page_size();  // asked for here, not in the handler
  struct sigaction action {};
  action.sa_sigaction = on_bus_error;
  action.sa_flags = SA_SIGINFO;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGBUS, &action, nullptr);
  process().survives = true;
}

MappedReads::MappedReads() : faults_(process().faults) {
  if (faults_ != process().mended) map_again();
}

void MappedReads::check() const {
  if (process().faults != faults_)
    throw Error(ErrorCode::kDamaged, "a page of a mapped file cannot be read", "Look at the disk.");
}

Mapping* mapped_faults::watch(char* memory, size_t size, int descriptor) {
  if (!process().survives) return nullptr;
  const std::lock_guard lock(process().mutex);
  Mapping& mapping = free_mapping();
  mapping.descriptor = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  mapping.mended = mapping.faults;
  mapping.size = size;
  mapping.memory = memory;
  return &mapping;
}

void mapped_faults::forget(Mapping* mapping) {
  if (mapping == nullptr) return;
  const std::lock_guard lock(process().mutex);
  mapping->memory = nullptr;
  ::close(mapping->descriptor);
}

}  // namespace dateline
