// Marks the copies among the articles of a run, and of the stories that the index has already, before it
// hands them on. Not thread-safe.
//
// To find the latter, the sketches of the whole index are read through. So that an update costs that once,
// articles wait until there are many of them, or no more.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/article.h"
#include "indexer/copies/copy_finder.h"
#include "indexer/shard/live_shard.h"

namespace dateline {

class CopyMarker {
 public:
  using Next = std::function<void(Article&& article, const std::string& origin)>;

  // Takes at most a third of `memory` bytes: the rest is for articles being written and for merging. `known`
  // is what the index has.
  CopyMarker(uint64_t memory, const std::vector<LiveShard>& known, Next next);

  // Throw Error{kDamaged}, and what `next` throws. `sketch` is the article's.
  void add(Article&& article, const std::string& origin, const Sketch& sketch);
  void hand_on();  // those that wait

  // As CopyFinder's: for a story that the index has already and that is met again. Not while others wait,
  // which they do only when there are known ones.
  bool confirm(const std::string& copy_key, const std::string& sketch) {
    return copies_.confirm(copy_key, sketch);
  }

 private:
  void look_up();

  struct Waiting {
    Article article;
    std::string origin;
    Sketch sketch;
  };
  const std::vector<LiveShard>& known_;
  Next next_;
  uint64_t max_waiting_bytes_;
  uint64_t waiting_bytes_ = 0;
  std::vector<Waiting> waiting_;
  CopyFinder copies_;
};

}  // namespace dateline
