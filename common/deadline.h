// When the work for one request must end, and that it lets others go first meanwhile. For one thread, as the
// request is.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace dateline {

// The turn of a request among all that are at work. This one has nobody to wait for.
class Turn {
 public:
  using Clock = std::chrono::steady_clock;
  virtual ~Turn() = default;

  // A clock that stands still while the request waits for others: whoever works looks at it every millisecond
  // or so, and it is then that others go first. Throws Error{kUnavailable} when that takes too long.
  virtual Clock::time_point now() { return Clock::now(); }

  // About how much of the processor's time the work will take, said before the first look at the clock. What
  // holds much memory may so have to wait before it begins.
  virtual void expect(Clock::duration /*work*/) {}
};

class Deadline {
 public:
  using Clock = Turn::Clock;

  // The work may take as long as it does, and waits for nobody.
  static Deadline never() { return Deadline(Clock::time_point::max()); }

  explicit Deadline(Clock::time_point end) : end_(end) {}
  // `turn` outlives it.
  Deadline(Turn& turn, Clock::duration from_now) : end_(turn.now() + from_now), turn_(&turn) {}

  bool is_never() const { return end_ == Clock::time_point::max(); }
  bool is_over() const { return !is_never() && now() >= end_; }

  // The moment when this share of what is left has gone by.
  Deadline after_share(double share) const {
    if (is_never()) return *this;
    const Clock::time_point begin = now();
    const Clock::duration left = std::max(end_ - begin, Clock::duration::zero());
    Deadline sooner = *this;
    sooner.end_ = begin + std::chrono::duration_cast<Clock::duration>(left * share);
    return sooner;
  }

 private:
  Clock::time_point now() const { return turn_ == nullptr ? Clock::now() : turn_->now(); }

  Clock::time_point end_;
  Turn* turn_ = nullptr;
};

// For work in many small steps: looks at the clock before the first of them, and then before each 64th.
class SmallSteps {
 public:
  explicit SmallSteps(const Deadline& deadline) : deadline_(deadline) {}

  bool is_time_up() { return taken_++ % kEvery == 0 && deadline_.is_over(); }

 private:
  static constexpr uint32_t kEvery = 64;
  Deadline deadline_;
  uint32_t taken_ = 0;
};

}  // namespace dateline
