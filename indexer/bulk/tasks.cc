#include "indexer/bulk/tasks.h"

#include <algorithm>
#include <exception>
#include <mutex>
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

}  // namespace

void run_tasks(const std::vector<std::function<void()>>& tasks, unsigned threads) {
  TaskList list(tasks);
  std::vector<std::thread> others;
  for (size_t i = 1; i < std::min<size_t>(threads, tasks.size()); ++i)
    others.emplace_back([&] { list.work(); });
  list.work();
  for (std::thread& other : others) other.join();
  list.rethrow_failure();
}

}  // namespace dateline
