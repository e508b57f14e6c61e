// How many clients there may be, and how long each may take. Values are plain; thread-safe.
#pragma once

#include <chrono>
#include <cstddef>

namespace dateline {

struct ConnectionLimits {
  size_t most = 10'000;                     // or half of the descriptors: the rest is for the index
  std::chrono::milliseconds first{8000};    // until a request begins; browsers connect before they ask
  std::chrono::milliseconds idle{60000};    // until another one begins
  std::chrono::milliseconds request{7000};  // from the first byte of a request to its last
  std::chrono::milliseconds answer{8000};   // to take an answer; a large one has longer
};

}  // namespace dateline
