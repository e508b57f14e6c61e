// The threads that answer requests, and the requests that wait for them: so many and no more. Clients take
// turns, and none has all threads, so that one with many requests keeps nobody waiting but itself; of one
// client the first comes first.
// Thread-safe.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "server/api/routes.h"

namespace dateline {

struct Job {
  uint64_t connection = 0;  // whose request it is
  Request request;
  RouteMatch match;  // where it goes, when that is known already
};

class WorkerQueue {
 public:
  // `work` is called for each job, for `threads` of them at a time; `capacity` jobs may wait.
  WorkerQueue(size_t threads, size_t capacity, std::function<void(Job)> work);
  ~WorkerQueue();
  WorkerQueue(const WorkerQueue&) = delete;
  WorkerQueue& operator=(const WorkerQueue&) = delete;

  // Gives back the job that is refused when there are too many: the newest one of the client that has most.
  std::optional<Job> put(Job job);

  // Works off what waits, and ends.
  void shutdown();

  size_t waiting() const;

 private:
  using Turns = std::list<std::string>;  // clients that wait, whose turn is next first

  struct Client {
    std::deque<Job> waiting;
    Turns::iterator turn;
  };

  using Clients = std::unordered_map<std::string, Client>;

  void run();
  std::optional<Job> wait_for_job();
  void finished(const std::string& client);
  // To be called with mutex_:
  Turns::iterator next_turn();
  Job take_first(Turns::iterator turn);
  Job take_newest_of_most(Clients::iterator comer);

  const size_t capacity_;
  const size_t most_of_client_;  // that run at a time
  const std::function<void(Job)> work_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Clients clients_;  // those that wait
  Turns turns_;
  size_t waiting_ = 0;
  std::unordered_map<std::string, size_t> running_;  // by client
  size_t idle_ = 0;                                  // threads without a job
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace dateline
