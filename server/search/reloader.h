// Lets the published generation answer. One that cannot be opened is refused, and the one before goes on
// answering: the fault is logged once, told to those who ask for it, and the generation is tried again, after
// pauses that grow. Thread-safe.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "common/index/generation.h"
#include "server/search/generation/checked_files.h"
#include "server/search/searcher.h"
#include "server/search/served_generations.h"

namespace dateline {

// Between two attempts at a generation that was refused: each is twice the one before.
struct RetryPauses {
  std::chrono::milliseconds first{1'000};
  std::chrono::milliseconds longest{60'000};
};

class Reloader {
 public:
  // `served` outlives it.
  Reloader(IndexFolder folder, SnapshotOptions options, RetryPauses pauses, ServedGenerations& served);

  // Opens what is published, if anything is. Throws Error or another std::exception.
  void load();

  // The same when another generation is published than the one that answers, and throws nothing. What was
  // refused waits for its time, unless it is to be tried `at_once`.
  void look(bool at_once);

  IndexState state() const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Refusal {
    IndexState::Refused told;
    std::string reason;
    std::chrono::milliseconds pause;
    Clock::time_point next_try;
  };

  std::string named() const;
  void open_named();
  void open_published();
  bool is_to_wait(const std::string& generation) const;
  void accept();
  void refuse(const std::string& generation, const std::string& reason);

  const IndexFolder folder_;
  const SnapshotOptions options_;
  const RetryPauses pauses_;
  ServedGenerations& served_;
  std::mutex loading_;  // one at a time opens a generation
  CheckedFiles files_;
  mutable std::mutex mutex_;  // of what follows
  std::optional<Refusal> refusal_;
  uint64_t refusals_ = 0;
};

}  // namespace dateline
