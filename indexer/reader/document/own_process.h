// Work on hostile input by a library that ends the process when it meets what it cannot cope with. For one
// thread at a time; what it calls must need no thread and no lock of this process.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace dateline {

struct ApartLimits {
  std::chrono::seconds cpu;  // of the processor's time
  size_t memory_bytes;       // beyond what this process has
};

struct ApartOutcome {
  std::string output;  // what the work gave; anything when there is a fault
  std::string fault;   // why it did not come to an end: a sentence; "" when it did
};

// Does `work` in a process of its own, a copy of this one, and waits for it.
ApartOutcome do_apart(const std::function<std::string()>& work, const ApartLimits& limits);

}  // namespace dateline
