// Ctrl-C (SIGINT) and SIGTERM: a run that is told to stop cleans up first. Thread-safe.
#pragma once

#include <exception>

namespace dateline {

// Nothing was published; what was begun is gone.
class Interrupted : public std::exception {
 public:
  explicit Interrupted(int signal) : signal_(signal) {}
  const char* what() const noexcept override { return "interrupted; nothing was published"; }
  int signal() const { return signal_; }

 private:
  int signal_;
};

// From here on the first of these signals is only noted; a second one ends the program at once.
void note_interrupts();

// Throws Interrupted when one was noted.
void stop_if_interrupted();

}  // namespace dateline
