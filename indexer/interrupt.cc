#include "indexer/interrupt.h"

#include <atomic>
#include <csignal>
#include <initializer_list>

namespace dateline {
namespace {

std::atomic<int>& noted() {
  static std::atomic<int> signal = 0;
  return signal;
}

void note(int signal) {
  noted() = signal;
}

}  // namespace

void note_interrupts() {
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
}

void stop_if_interrupted() {
  if (noted() != 0) throw Interrupted(noted());
}

}  // namespace dateline
