#include "common/log_queue.h"

#include <spdlog/async.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <new>
#include <string_view>
#include <utility>

namespace dateline {
namespace {

// Some seconds of a busy server. A line has a few hundred bytes, and at most a few thousand.
constexpr size_t kLines = 4096;
constexpr std::chrono::milliseconds kLastPatience{100};

// False when it does not take them all: a full disk, a pipe that was closed. Not by way of stdio, which holds
// a lock while it waits.
bool write_to_stderr(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(STDERR_FILENO, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) return false;
    bytes.remove_prefix(count < 0 ? 0 : static_cast<size_t>(count));
  }
  return true;
}

}  // namespace

// Runs on the one thread of the pool, but for what is said to be thread-safe.
class LogQueue::Sink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  // `pool` is whose thread writes.
  Sink(spdlog::details::thread_pool& pool, LossMessage loss_message)
      : pool_(pool), loss_message_(std::move(loss_message)) {}

  uint64_t lost() const { return pool_.overrun_counter() + refused_; }  // thread-safe

  // Thread-safe: how often the queue was empty up to a flush.
  uint64_t flushes() const {
    const std::lock_guard lock(flush_mutex_);
    return flushes_;
  }

  // Thread-safe. False when no flush beyond `before` comes within `patience`.
  bool wait_for_flush(uint64_t before, std::chrono::milliseconds patience) {
    std::unique_lock lock(flush_mutex_);
    return flushed_.wait_for(lock, patience, [&] { return flushes_ > before; });
  }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    if (const uint64_t count = lost(); count > told_) {
      const std::string text = loss_message_(count - told_);
      if (write(spdlog::details::log_msg(spdlog::string_view_t(), spdlog::level::warn, text))) told_ = count;
    }
    if (!write(message)) ++refused_;
  }

  bool write(const spdlog::details::log_msg& message) {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    return write_to_stderr({line.data(), line.size()});
  }

  void flush_() override {
    const std::lock_guard lock(flush_mutex_);
    ++flushes_;
    flushed_.notify_all();  // under the lock: who waits for it may be about to destroy this
  }

  spdlog::details::thread_pool& pool_;
  const LossMessage loss_message_;
  uint64_t told_ = 0;
  std::atomic<uint64_t> refused_ = 0;
  mutable std::mutex flush_mutex_;
  std::condition_variable flushed_;
  uint64_t flushes_ = 0;
};

LogQueue::LogQueue(LossMessage loss_message)
    : pool_(std::make_shared<spdlog::details::thread_pool>(kLines, 1)),
      sink_(std::make_shared<Sink>(*pool_, std::move(loss_message))),
      logger_(std::make_shared<spdlog::async_logger>("", sink_, pool_,
                                                     spdlog::async_overflow_policy::overrun_oldest)) {}

LogQueue::~LogQueue() {
  if (drain(kLastPatience)) return;
  // The thread waits in write(2) for a reader, and joining it would, too. The end of the process ends it.
  [[maybe_unused]] const auto* abandoned =
      new (std::nothrow) std::shared_ptr<spdlog::details::thread_pool>(std::move(pool_));
}

uint64_t LogQueue::lost() const {
  return sink_->lost();
}

bool LogQueue::drain(std::chrono::milliseconds patience) {
  const uint64_t before = sink_->flushes();
  logger_->flush();
  return sink_->wait_for_flush(before, patience);
}

}  // namespace dateline
