#include "server/signals.h"

#include <pthread.h>

#include <csignal>
#include <cstdlib>

#include "common/log.h"

namespace dateline {
namespace {

// Sent by ~SignalThread to its own thread. From others it means nothing.
constexpr int kEnd = SIGUSR1;

sigset_t taken_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, kEnd}) sigaddset(&signals, signal);
  return signals;
}

}  // namespace

void block_signals() {
  const sigset_t signals = taken_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

void end_within(std::chrono::milliseconds patience) {
  std::thread([patience] {
    std::this_thread::sleep_for(patience);
    log_error("stopped, though something does not end", {{"waited_ms", int64_t{patience.count()}}});
    flush_log();
    std::_Exit(0);
  }).detach();
}

SignalThread::SignalThread(std::function<void()> stop, std::function<void()> reload)
    : thread_([this, stop = std::move(stop), reload = std::move(reload)] {
        const sigset_t signals = taken_signals();
        int signal = 0;
        while (sigwait(&signals, &signal) == 0 && !ended_) {
          if (signal == SIGHUP) reload();
          if (signal == SIGTERM || signal == SIGINT) stop();
        }
      }) {}

SignalThread::~SignalThread() {
  ended_ = true;
  pthread_kill(thread_.native_handle(), kEnd);
  thread_.join();
}

}  // namespace dateline
