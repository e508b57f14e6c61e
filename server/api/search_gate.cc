#include "server/api/search_gate.h"

#include "common/error.h"

namespace dateline {

SearchGate::SearchGate(size_t places, std::chrono::milliseconds patience)
    : free_(places), patience_(patience) {}

SearchGate::Place SearchGate::enter() {
  std::unique_lock lock(mutex_);
  if (!freed_.wait_for(lock, patience_, [&] { return free_ > 0; })) {
    throw Error(ErrorCode::kUnavailable, "Too many searches are waiting", "Try again in a moment.");
  }
  --free_;
  return Place(*this);
}

void SearchGate::leave() {
  {
    const std::lock_guard lock(mutex_);
    ++free_;
  }
  freed_.notify_one();
}

}  // namespace dateline
