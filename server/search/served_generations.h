// The generation that answers, and those before it that walks by cursor may still go through. What is kept no
// more is closed by whoever let go of it last, never while others wait. Thread-safe.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/search/generation/snapshot.h"

namespace dateline {

class ServedGenerations {
 public:
  // A walk may pause for `walk_kept_for`.
  explicit ServedGenerations(std::chrono::minutes walk_kept_for) : walk_kept_for_(walk_kept_for) {}

  // The one that answers. Throws Error{kUnavailable} when there is none yet.
  std::shared_ptr<const Snapshot> current() const;

  // The same, or null.
  std::shared_ptr<const Snapshot> current_if_any() const;

  // The one that a walk goes through. Throws Error{kGone} when it is kept no more.
  std::shared_ptr<const Snapshot> of_walk(const std::string& generation);

  // Somebody has begun to walk through it.
  void remember_walk(const std::string& generation);

  // From now on this one answers.
  void replace(std::shared_ptr<const Snapshot> fresh);

  // Lets go of those whose time is over. To be called now and then.
  void drop_expired();

 private:
  using Clock = std::chrono::steady_clock;
  // A generation that is served, or was and may be walked through to its end.
  struct Served {
    std::shared_ptr<const Snapshot> snapshot;
    bool walked = false;          // somebody has begun to
    Clock::time_point last_used;  // since it was replaced
  };

  Served* find(const std::string& generation);  // null when it is kept no more; both with mutex_ held
  std::vector<Served> take_expired();

  const std::chrono::minutes walk_kept_for_;
  mutable std::mutex mutex_;
  Served current_;
  std::vector<Served> retired_;  // in the order in which they were served
};

}  // namespace dateline
