// How the log of a server is written: by a thread of its own, from a bounded queue, so that nobody who logs
// ever waits for whoever reads the log. When that one is too slow, the oldest lines are lost, and counted.
// Thread-safe.
#pragma once

#include <spdlog/logger.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace spdlog::details {
class thread_pool;
}

namespace dateline {

class LogQueue {
 public:
  // What is said of `count` lines that were lost, when writing goes on.
  using LossMessage = std::function<std::string(uint64_t count)>;

  explicit LogQueue(LossMessage loss_message);
  // Gives up what cannot be written soon.
  ~LogQueue();
  LogQueue(const LogQueue&) = delete;
  LogQueue& operator=(const LogQueue&) = delete;

  // Whose lines go through the queue to stderr.
  const std::shared_ptr<spdlog::logger>& logger() const { return logger_; }

  // Lines that no reader will see: too many were waiting, or stderr did not take them.
  uint64_t lost() const;

  // Waits until what was logged before is written; false when it is not within `patience`.
  bool drain(std::chrono::milliseconds patience);

 private:
  class Sink;

  std::shared_ptr<spdlog::details::thread_pool> pool_;
  std::shared_ptr<Sink> sink_;
  std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace dateline
