// Disks that fail under mapped files (common/mapped_file.h). A page that cannot be read is a SIGBUS, which
// ends a process. One that survives reads zeros instead, and is told: what it made of them is to be thrown
// away.
//
//   const MappedReads reads;
//   ... work ...
//   reads.check();
//
// Wayland's compositors treat the memory of their clients so (wl_shm_buffer_begin_access). Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline {

// From now on, for files that are mapped after it; they keep a descriptor each.
void survive_mapped_faults();

// A piece of work that reads mapped files.
class MappedReads {
 public:
  // Pages that failed before are read from their files again.
  MappedReads();

  // Throws Error{kDamaged} when a page of any mapped file could not be read meanwhile.
  void check() const;

 private:
  uint64_t faults_;
};

namespace mapped_faults {

struct Mapping;

// A file that is mapped at `memory`; takes a descriptor of its own. Null when the process does not survive.
Mapping* watch(char* memory, size_t size, int descriptor);

// Before it is no longer mapped. `mapping` may be null.
void forget(Mapping* mapping);

}  // namespace mapped_faults
}  // namespace dateline
