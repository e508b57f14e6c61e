#include "server/search/results/date_walk.h"

#include <algorithm>
#include <functional>

namespace dateline {

uint32_t DateOrder::position_after(int64_t published, const std::string& id, const ShardSet& shards) const {
  uint32_t low = 0;
  uint32_t high = size();
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (comes_after(doc_at(middle), published, id, shards)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

bool DateOrder::comes_after(DocId doc, int64_t published, const std::string& id,
                            const ShardSet& shards) const {
  const int64_t own = columns_.published(doc);
  const bool reversed = !newest_first_ && own != Columns::kUndated;
  if (own != published) {
    if (own == Columns::kUndated || published == Columns::kUndated) return own == Columns::kUndated;
    return newest_first_ ? own < published : own > published;
  }
  const std::string own_id = shards.id_of(doc);
  return reversed ? own_id < id : own_id > id;
}

DateWalk::DateWalk(const DateOrder& order, const DocSet& passing, const Options& options)
    : order_(order),
      passing_(passing),
      start_(options.start),
      collapse_(options.collapse),
      in_order_(is_in_order(options.wanted)),
      position_(options.start) {
  if (in_order_) return;
  for (const DocId doc : passing) {
    const uint32_t position = order.position(doc);
    if (position >= start_) positions_.push_back(position);
  }
  std::make_heap(positions_.begin(), positions_.end(), std::greater<>());
}

// Whether they are found in fewer steps in the order than with a heap, of which taking one out costs as much
// as some steps of the other kinds.
bool DateWalk::is_in_order(uint64_t wanted) const {
  constexpr uint64_t kStepsToTakeOne = 8;
  const uint64_t all = passing_.cardinality();
  const uint64_t given = std::min(wanted, all);
  return all > 0 && given * order_.size() / all < all + given * kStepsToTakeOne;
}

std::optional<DocId> DateWalk::next() {
  while (const std::optional<DocId> doc = in_order_ ? next_in_order() : next_of_heap()) {
    if (!collapse_ || is_first_copy(*doc)) return doc;
  }
  return std::nullopt;
}

std::optional<DocId> DateWalk::next_in_order() {
  while (position_ < order_.size()) {
    const DocId doc = order_.doc_at(position_++);
    if (passing_.contains(doc)) return doc;
  }
  return std::nullopt;
}

std::optional<DocId> DateWalk::next_of_heap() {
  if (positions_.empty()) return std::nullopt;
  std::pop_heap(positions_.begin(), positions_.end(), std::greater<>());
  const DocId doc = order_.doc_at(positions_.back());
  positions_.pop_back();
  return doc;
}

// The first that is met on the way is the first of its story, unless that lies before the beginning.
bool DateWalk::is_first_copy(DocId doc) {
  const Columns& columns = order_.columns();
  const uint32_t group = columns.copy_group(doc);
  if (group == 0) return true;
  if (!stories_.addChecked(group)) return false;
  if (start_ == 0) return true;
  const std::vector<DocId> members = columns.members(group);
  return std::none_of(members.begin(), members.end(), [&](DocId member) {
    return passing_.contains(member) && order_.position(member) < start_;
  });
}

}  // namespace dateline
