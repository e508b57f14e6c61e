#include "server/http/wire/worker_queue.h"

#include <algorithm>
#include <utility>

#include "common/log.h"

namespace dateline {

WorkerQueue::WorkerQueue(size_t threads, size_t capacity, std::function<void(Job)> work)
    : capacity_(capacity),
      most_of_client_(threads > 1 ? threads - std::max<size_t>(1, threads / 4) : 1),
      work_(std::move(work)),
      idle_(threads) {
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

// The end when nobody has one.
WorkerQueue::Turns::iterator WorkerQueue::next_turn() {
  return std::find_if(turns_.begin(), turns_.end(), [&](const std::string& client) {
    const auto running = running_.find(client);
    return running == running_.end() || running->second < most_of_client_;
  });
}

Job WorkerQueue::take_first(Turns::iterator turn) {
  const auto client = clients_.find(*turn);
  Job job = std::move(client->second.waiting.front());
  client->second.waiting.pop_front();
  if (client->second.waiting.empty()) {
    turns_.erase(turn);
    clients_.erase(client);
  } else {
    turns_.splice(turns_.end(), turns_, turn);
  }
  --waiting_;
  return job;
}

void WorkerQueue::run() {
  while (std::optional<Job> job = wait_for_job()) {
    const std::string client = job->request.remote_address;
    try {
      work_(*std::move(job));
    } catch (const std::exception& error) {
      log_error("request failed", {{"reason", error.what()}});
    }
    finished(client);
  }
}

// Nothing when it is closed.
std::optional<Job> WorkerQueue::wait_for_job() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return (closed_ && waiting_ == 0) || next_turn() != turns_.end(); });
  if (waiting_ == 0) return std::nullopt;
  --idle_;
  Job job = take_first(next_turn());
  ++running_[job.request.remote_address];
  return job;
}

// A job whose client may have its turn again is for this thread, which asks for one next: to wake all others
// after each request costs more than many a request does. At the end they wait for the last job to be taken.
void WorkerQueue::finished(const std::string& client) {
  const std::lock_guard lock(mutex_);
  ++idle_;
  const auto running = running_.find(client);
  if (--running->second == 0) running_.erase(running);
  if (closed_) changed_.notify_all();
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
