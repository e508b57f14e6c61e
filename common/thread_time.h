// How much of the processor's time this thread has had. Waits do not count, nor the turns of other threads:
// on a machine that has much else to do, little work takes long by any other clock.
#pragma once

#include <chrono>
#include <ctime>

namespace dateline {

inline std::chrono::nanoseconds thread_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace dateline
