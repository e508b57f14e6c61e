#include "common/tasks.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

namespace dateline {
namespace {

class TaskList {
 public:
  explicit TaskList(const std::vector<std::function<void()>>& tasks) : tasks_(tasks) {}

  void work() {
    while (const std::function<void()>* const task = next()) {
      try {
        (*task)();
      } catch (...) {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::current_exception();
      }
    }
  }

  void rethrow_failure() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  const std::function<void()>* next() {
    const std::lock_guard lock(mutex_);
    return failure_ || next_ == tasks_.size() ? nullptr : &tasks_[next_++];
  }

  const std::vector<std::function<void()>>& tasks_;
  std::mutex mutex_;
  size_t next_ = 0;
  std::exception_ptr failure_;
};

// All threads but the one that calls, or as many as the system has left: fewer do the same.
std::vector<std::thread> start(size_t threads, TaskList& list) {
  std::vector<std::thread> others;
  others.reserve(threads);
  try {
    for (size_t i = 1; i < threads; ++i) others.emplace_back([&list] { list.work(); });
  } catch (const std::system_error&) {
    return others;
  }
  return others;
}

}  // namespace

void run_tasks(const std::vector<std::function<void()>>& tasks, unsigned threads) {
  TaskList list(tasks);
  std::vector<std::thread> others = start(std::min<size_t>(threads, tasks.size()), list);
  list.work();
  for (std::thread& other : others) other.join();
  list.rethrow_failure();
}

}  // namespace dateline
