#include "server/http/wire/worker_queue.h"

#include <utility>

#include "common/log.h"

namespace dateline {

WorkerQueue::WorkerQueue(size_t threads, size_t capacity, std::function<void(Job)> work)
    : capacity_(capacity), work_(std::move(work)), idle_(threads) {
  for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

WorkerQueue::~WorkerQueue() {
  shutdown();
}

std::optional<Job> WorkerQueue::put(Job job) {
  std::optional<Job> refused;
  {
    const std::lock_guard lock(mutex_);
    const std::string& address = job.request.remote_address;
    const auto [client, fresh] = clients_.try_emplace(address);
    if (fresh) client->second.turn = turns_.insert(turns_.end(), address);
    client->second.waiting.push_back(std::move(job));
    ++waiting_;
    if (waiting_ > capacity_ + idle_) refused = take_newest_of_most(client);
  }
  changed_.notify_one();
  return refused;
}

// Of several that have most it is `comer`, if that is one of them.
Job WorkerQueue::take_newest_of_most(Clients::iterator comer) {
  auto most = comer;
  for (auto client = clients_.begin(); client != clients_.end(); ++client) {
    if (client->second.waiting.size() > most->second.waiting.size()) most = client;
  }
  Job job = std::move(most->second.waiting.back());
  most->second.waiting.pop_back();
  if (most->second.waiting.empty()) {
    turns_.erase(most->second.turn);
    clients_.erase(most);
  }
  --waiting_;
  return job;
}

Job WorkerQueue::next() {
  const auto client = clients_.find(turns_.front());
  Job job = std::move(client->second.waiting.front());
  client->second.waiting.pop_front();
  if (client->second.waiting.empty()) {
    turns_.pop_front();
    clients_.erase(client);
  } else {
    turns_.splice(turns_.end(), turns_, turns_.begin());
  }
  --waiting_;
  return job;
}

void WorkerQueue::run() {
  while (std::optional<Job> job = wait_for_job()) {
    try {
      work_(*std::move(job));
    } catch (const std::exception& error) {
      log_error("request failed", {{"reason", error.what()}});
    }
    const std::lock_guard lock(mutex_);
    ++idle_;
  }
}

// Nothing when it is closed.
std::optional<Job> WorkerQueue::wait_for_job() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return closed_ || waiting_ > 0; });
  if (waiting_ == 0) return std::nullopt;
  --idle_;
  Job job = next();
  return job;
}

size_t WorkerQueue::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

void WorkerQueue::shutdown() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace dateline
