// Lets few searches run at a time, however many connections there are: more searches than cores only make
// each other slow. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <utility>

namespace dateline {

class SearchGate {
 public:
  // `places` searches run at once; another one waits at most `patience`.
  SearchGate(size_t places, std::chrono::milliseconds patience);

  // A place, given back at its end.
  class Place {
   public:
    explicit Place(SearchGate& gate) : gate_(&gate) {}
    Place(Place&& other) noexcept : gate_(std::exchange(other.gate_, nullptr)) {}
    Place& operator=(Place&&) = delete;
    ~Place() {
      if (gate_ != nullptr) gate_->leave();
    }

   private:
    SearchGate* gate_;
  };

  // Throws Error{kUnavailable} when no place becomes free in time.
  Place enter();

  struct Load {
    size_t places = 0;
    size_t running = 0;
    size_t waiting = 0;
    uint64_t refused = 0;  // waited too long, since the beginning
  };
  Load load() const;

 private:
  void leave();

  mutable std::mutex mutex_;
  std::condition_variable freed_;
  const size_t places_;
  size_t free_;
  size_t waiting_ = 0;
  uint64_t refused_ = 0;
  const std::chrono::milliseconds patience_;
};

}  // namespace dateline
