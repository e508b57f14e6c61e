// The time of day. Thread-safe.
#pragma once

#include <chrono>
#include <cstdint>

namespace dateline {

// Seconds since 1970.
inline int64_t now() {
  return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
}

}  // namespace dateline
