// When the work for one request must end, and that it lets others go first meanwhile. For one thread, as the
// request is.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>

namespace dateline {

// How much of the processor's time this thread has had. Waits do not count, nor the turns of other threads:
// on a machine that has much else to do, little work takes long by any other clock.
inline std::chrono::nanoseconds thread_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

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
  // So long from now, or until the thread has had so much of the processor's time, whichever is first. `turn`
  // outlives it.
  Deadline(Turn& turn, Clock::duration time, Clock::duration work = Clock::duration::max()) : turn_(&turn) {
    const Clock::time_point now = turn.now();
    end_ = now + time;
    if (work < time) end_work_at(now, work);
  }

  bool is_never() const { return end_ == Clock::time_point::max(); }
  bool is_over() const {
    if (is_never()) return false;
    const Clock::time_point now = this->now();
    return now >= end_ || (now >= no_work_before_ && thread_time() >= work_end_);
  }

  // The moment when this share of what is left has gone by.
  Deadline after_share(double share) const {
    if (is_never()) return *this;
    const Clock::time_point begin = now();
    const Clock::duration left = std::max(end_ - begin, Clock::duration::zero());
    Deadline sooner = *this;
    sooner.end_ = begin + std::chrono::duration_cast<Clock::duration>(left * share);
    if (no_work_before_ == Clock::time_point::max()) return sooner;
    const Clock::duration work = std::max(work_end_ - thread_time(), Clock::duration::zero());
    sooner.end_work_at(begin, std::chrono::duration_cast<Clock::duration>(work * share));
    return sooner;
  }

 private:
  void end_work_at(Clock::time_point now, Clock::duration work) {
    work_end_ = thread_time() + work;
    no_work_before_ = now + work;
  }
  Clock::time_point now() const { return turn_ == nullptr ? Clock::now() : turn_->now(); }

  Clock::time_point end_;
  Clock::duration work_end_{};  // in this thread's time
  // Before then the work cannot be over: the thread's time is asked for by a call of the system.
  Clock::time_point no_work_before_ = Clock::time_point::max();
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
