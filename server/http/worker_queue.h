// The threads that serve connections, and the connections that wait for them: so many and no more.
// cpp-httplib gives each connection as a job, which owns the socket: a job that is dropped leaks it. So what
// is too many is not dropped; a few threads of their own run it, and their requests are answered 503.
// Thread-safe.
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "server/api/metrics.h"

namespace dateline {

class WorkerQueue : public httplib::TaskQueue {
 public:
  // `threads` connections are served at a time, `capacity` wait. `metrics` outlives it.
  WorkerQueue(size_t threads, size_t capacity, Metrics& metrics);
  ~WorkerQueue() override;

  // Waits when even the connections to be refused are too many: then new ones stay in the backlog of the
  // kernel.
  void enqueue(std::function<void()> job) override;

  // Runs what waits, and ends.
  void shutdown() override;

  // Whether the calling thread serves what was too much.
  bool is_refusing() const;

  size_t waiting() const;  // connections without a thread

 private:
  using Jobs = std::deque<std::function<void()>>;

  struct Lane {  // jobs, and who waits for them
    Jobs jobs;
    std::condition_variable changed;
  };

  void work(Lane& lane);

  const size_t capacity_;
  Metrics& metrics_;
  mutable std::mutex mutex_;
  Lane waiting_;
  Lane too_many_;
  size_t idle_ = 0;  // threads that wait for waiting_
  bool closed_ = false;
  std::set<std::thread::id> refusing_;
  std::vector<std::thread> threads_;
};

}  // namespace dateline
