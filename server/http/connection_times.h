// How long a client may take. Values are plain; thread-safe.
#pragma once

#include <chrono>

namespace dateline {

struct ConnectionTimes {
  std::chrono::milliseconds first{8000};    // until a request begins; browsers connect before they ask
  std::chrono::milliseconds idle{60000};    // until another one begins
  std::chrono::milliseconds request{7000};  // from the first byte of a request to its last
  std::chrono::milliseconds answer{8000};   // to take an answer; a large one has longer
};

}  // namespace dateline
