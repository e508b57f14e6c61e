#include "indexer/copies/copy_marker.h"

#include "indexer/copies/archived_sketches.h"

namespace dateline {

CopyMarker::CopyMarker(uint64_t memory, const std::vector<LiveShard>& known, Next next)
    : known_(known), next_(std::move(next)), max_waiting_bytes_(memory / 16), copies_(memory / 4) {}

void CopyMarker::add(Article&& article, const std::string& origin, const Sketch& sketch) {
  waiting_bytes_ += bytes_of(article) + origin.size() + sizeof sketch;
  waiting_.push_back({std::move(article), origin, sketch});
  if (known_.empty() || waiting_bytes_ >= max_waiting_bytes_) hand_on();
}

void CopyMarker::hand_on() {
  if (!known_.empty() && !waiting_.empty()) look_up();
  for (auto& [article, origin, sketch] : waiting_) {
    copies_.find(article, sketch);
    next_(std::move(article), origin);
  }
  waiting_.clear();
  waiting_bytes_ = 0;
}

void CopyMarker::look_up() {
  CopyKeys keys;
  for (const Waiting& waiting : waiting_) keys.add(waiting.sketch);
  for_each_sketch(
      known_, [&](const std::string& sketch) { return keys.may_match(sketch); },
      [&](const std::string& copy_key, const std::string& sketch) { copies_.remember(copy_key, sketch); });
}

}  // namespace dateline
