#include "server/http/worker_queue.h"

#include <utility>

#include "common/log.h"

namespace dateline {
namespace {

constexpr size_t kRefusingThreads = 2;
constexpr size_t kMaxRefused = 256;

}  // namespace

WorkerQueue::WorkerQueue(size_t threads, size_t capacity, Metrics& metrics)
    : capacity_(capacity), metrics_(metrics), idle_(threads) {
  for (size_t i = 0; i < kRefusingThreads; ++i) {
    refusing_.insert(threads_.emplace_back([this] { work(too_many_); }).get_id());
  }
  for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(waiting_); });
}

WorkerQueue::~WorkerQueue() {
  shutdown();
}

void WorkerQueue::enqueue(std::function<void()> job) {
  std::unique_lock lock(mutex_);
  const bool is_room = waiting_.jobs.size() < capacity_ + idle_;
  Lane& lane = is_room ? waiting_ : too_many_;
  if (!is_room) {
    metrics_.count_refused();
    lane.changed.wait(lock, [&] { return lane.jobs.size() < kMaxRefused; });
  }
  lane.jobs.push_back(std::move(job));
  metrics_.queued = static_cast<int64_t>(waiting_.jobs.size());
  if (is_room) {
    lane.changed.notify_one();
  } else {
    lane.changed.notify_all();  // the acceptor may wait there too
  }
}

void WorkerQueue::work(Lane& lane) {
  const bool is_waiting_lane = &lane == &waiting_;
  std::unique_lock lock(mutex_);
  while (true) {
    lane.changed.wait(lock, [&] { return closed_ || !lane.jobs.empty(); });
    if (lane.jobs.empty()) return;
    const std::function<void()> job = std::move(lane.jobs.front());
    lane.jobs.pop_front();
    if (is_waiting_lane) --idle_;
    metrics_.queued = static_cast<int64_t>(waiting_.jobs.size());
    ++metrics_.connections;
    if (!is_waiting_lane) lane.changed.notify_all();
    lock.unlock();
    try {
      job();
    } catch (const std::exception& error) {
      log_error("connection failed", {{"reason", error.what()}});
    }
    lock.lock();
    if (is_waiting_lane) ++idle_;
    --metrics_.connections;
  }
}

void WorkerQueue::shutdown() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  waiting_.changed.notify_all();
  too_many_.changed.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

bool WorkerQueue::is_refusing() const {
  return refusing_.contains(std::this_thread::get_id());
}

size_t WorkerQueue::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.jobs.size();
}

}  // namespace dateline
