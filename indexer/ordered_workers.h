// Threads that work on items, which come out in the order in which they went in: what is done before and
// after stays with one thread each, in one order, however many there are. push() and close() are for one
// thread, pop() is for one, which may be another.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace dateline {

template <typename Item>
class OrderedWorkers {
 public:
  // `work` is called by the threads, for several items at a time. Throws std::system_error when one of them
  // cannot be started.
  OrderedWorkers(unsigned threads, std::function<void(Item&)> work) : work_(std::move(work)) {
    try {
      for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
    } catch (...) {
      stop();
      throw;
    }
  }

  // What is still there is dropped.
  ~OrderedWorkers() { stop(); }

  OrderedWorkers(const OrderedWorkers&) = delete;
  OrderedWorkers& operator=(const OrderedWorkers&) = delete;

  void push(Item item) {
    {
      const std::lock_guard lock(mutex_);
      line_.emplace_back(std::move(item));
      waiting_.push_back(&line_.back());
    }
    pushed_.notify_one();
  }

  // Nothing is pushed any more.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    done_.notify_one();
  }

  // The item that was pushed first, when it is done: waits for it. Nothing when there is none and none will
  // be. Throws what `work` threw for it.
  std::optional<Item> pop() {
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return line_.empty() ? closed_ : line_.front().done; });
    if (line_.empty()) return std::nullopt;
    Place place = std::move(line_.front());
    line_.pop_front();
    if (place.failure) std::rethrow_exception(place.failure);
    return std::move(place.item);
  }

 private:
  struct Place {
    explicit Place(Item&& pushed) : item(std::move(pushed)) {}

    Item item;
    bool done = false;
    std::exception_ptr failure;
  };

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    pushed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      pushed_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
      if (stopped_) return;
      Place& place = *waiting_.front();
      waiting_.pop_front();
      lock.unlock();
      work_on(place);
      lock.lock();
      place.done = true;
      done_.notify_one();
    }
  }

  void work_on(Place& place) {
    try {
      work_(place.item);
    } catch (...) {
      place.failure = std::current_exception();
    }
  }

  const std::function<void(Item&)> work_;
  std::mutex mutex_;  // guards all below but the threads
  std::condition_variable pushed_;
  std::condition_variable done_;
  std::deque<Place> line_;  // its places stay where they are while others come and go
  std::deque<Place*> waiting_;
  bool closed_ = false;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace dateline
