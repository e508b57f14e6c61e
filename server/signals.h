// SIGTERM and SIGINT end the server, SIGHUP reloads it. Signals are taken by a thread, where anything may be
// done, and not by a handler, where almost nothing may.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace dateline {

// Blocks the signals in this thread and those it starts: call it before there are others. SIGPIPE is ignored,
// since a client that went away is no reason to end.
void block_signals();

// Ends the process with status 0 when it has not ended by itself within `patience`, and says so in the log:
// in a damaged block Xapian may go round for ever, and such a request would hold up the end.
void end_within(std::chrono::milliseconds patience);

class SignalThread {
 public:
  // Calls `stop` once, or `reload` each time, on a thread of its own.
  SignalThread(std::function<void()> stop, std::function<void()> reload);
  ~SignalThread();

 private:
  std::atomic<bool> ended_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace dateline
