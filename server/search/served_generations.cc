#include "server/search/served_generations.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/error.h"

namespace dateline {
namespace {

// Generations that are kept for a while without a walk: the cursor of any answer may begin one.
constexpr size_t kRecent = 4;

// Generations that are kept for walks beside these. Each takes memory for all articles, and where one is
// published each second or two many are walked through.
constexpr size_t kMostWalked = 16;

}  // namespace

std::shared_ptr<const Snapshot> ServedGenerations::current() const {
  if (auto snapshot = current_if_any()) return snapshot;
  throw Error(ErrorCode::kUnavailable, "no generation is published yet",
              "Build one with dateline-indexer build.");
}

std::shared_ptr<const Snapshot> ServedGenerations::current_if_any() const {
  const std::lock_guard lock(mutex_);
  return current_.snapshot;
}

ServedGenerations::Served* ServedGenerations::find(const std::string& generation) {
  const auto is_it = [&](const Served& one) {
    return one.snapshot != nullptr && one.snapshot->generation() == generation;
  };
  if (is_it(current_)) return &current_;
  const auto found = std::find_if(retired_.begin(), retired_.end(), is_it);
  return found == retired_.end() ? nullptr : &*found;
}

std::shared_ptr<const Snapshot> ServedGenerations::of_walk(const std::string& generation) {
  const std::lock_guard lock(mutex_);
  Served* const found = find(generation);
  if (found == nullptr) {
    throw Error(ErrorCode::kGone, "the walk of this cursor has expired", "Begin it again with cursor=*.",
                "cursor");
  }
  found->last_used = Clock::now();
  return found->snapshot;
}

void ServedGenerations::remember_walk(const std::string& generation) {
  const std::lock_guard lock(mutex_);
  if (Served* const found = find(generation)) found->walked = true;
}

void ServedGenerations::replace(std::shared_ptr<const Snapshot> fresh) {
  std::vector<Served> dropped;  // and closed without the lock
  std::shared_ptr<const Snapshot> before;
  {
    const std::lock_guard lock(mutex_);
    before = current_.snapshot;
    if (before) {
      current_.last_used = Clock::now();
      retired_.push_back(std::move(current_));
    }
    current_ = {std::move(fresh), false, {}};
    dropped = take_expired();
  }
  if (before) before->retire();
}

void ServedGenerations::drop_expired() {
  std::vector<Served> dropped;
  const std::lock_guard lock(mutex_);
  dropped = take_expired();
}

std::vector<ServedGenerations::Served> ServedGenerations::take_expired() {
  const Clock::time_point oldest_kept = Clock::now() - walk_kept_for_;
  std::vector<Served> dropped;
  const auto drop_unless = [&](auto first, auto last, const auto& is_kept) {
    const auto gone = std::stable_partition(first, last, is_kept);
    dropped.insert(dropped.end(), std::make_move_iterator(gone), std::make_move_iterator(last));
    retired_.erase(gone, last);
  };
  drop_unless(retired_.begin(), retired_.end(), [&](const Served& one) {
    // A walk that began before a takedown would go on to show what was taken down.
    return one.last_used >= oldest_kept &&
           one.snapshot->manifest().taken_down == current_.snapshot->manifest().taken_down;
  });
  const auto recent = [&] { return retired_.end() - std::min(kRecent, retired_.size()); };
  drop_unless(retired_.begin(), recent(), [](const Served& one) { return one.walked; });
  while (retired_.size() > kRecent + kMostWalked) {
    const auto longest_unused =
        std::min_element(retired_.begin(), recent(),
                         [](const Served& a, const Served& b) { return a.last_used < b.last_used; });
    drop_unless(longest_unused, std::next(longest_unused), [](const Served&) { return false; });
  }
  return dropped;
}

}  // namespace dateline
