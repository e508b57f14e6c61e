#include "server/api/search_gate.h"

#include "common/error.h"

namespace dateline {

SearchGate::SearchGate(size_t places, std::chrono::milliseconds patience)
    : places_(places), free_(places), patience_(patience) {}

SearchGate::Place SearchGate::enter() {
  std::unique_lock lock(mutex_);
  ++waiting_;
  const bool is_free = freed_.wait_for(lock, patience_, [&] { return free_ > 0; });
  --waiting_;
  if (!is_free) {
    ++refused_;
    throw Error(ErrorCode::kUnavailable, "Too many searches are waiting", "Try again in a moment.");
  }
  --free_;
  return Place(*this);
}

SearchGate::Load SearchGate::load() const {
  const std::lock_guard lock(mutex_);
  return {.places = places_, .running = places_ - free_, .waiting = waiting_, .refused = refused_};
}

void SearchGate::leave() {
  {
    const std::lock_guard lock(mutex_);
    ++free_;
  }
  freed_.notify_one();
}

}  // namespace dateline
