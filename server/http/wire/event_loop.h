// libevent's objects with C++ owners: a loop, and events of it. A loop and all of its events are for one
// thread.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

struct event;
struct event_base;

namespace dateline {

class EventLoop {
 public:
  // Throws Error{kInternal}.
  EventLoop();

  // Calls what happens, until stop(). Returns false when the kernel no longer tells what happens.
  bool run();
  void stop();

  event_base* base() const { return base_.get(); }

 private:
  struct Free {
    void operator()(event_base* base) const;
  };
  std::unique_ptr<event_base, Free> base_;
};

struct FreeEvent {
  void operator()(event* one) const;
};

// Calls `happened` each time there is something to read from a descriptor, while it is on.
class ReadEvent {
 public:
  ReadEvent(const EventLoop& loop, int descriptor, std::function<void()> happened);

 private:
  std::unique_ptr<std::function<void()>> happened_;
  std::unique_ptr<event, FreeEvent> event_;
};

// Calls `rang` once, when the time it was set to is over.
class Timer {
 public:
  Timer(const EventLoop& loop, std::function<void()> rang);

  void set(std::chrono::milliseconds time);  // instead of the time that was set before
  void cancel();

 private:
  std::unique_ptr<std::function<void()>> rang_;
  std::unique_ptr<event, FreeEvent> event_;
};

}  // namespace dateline
