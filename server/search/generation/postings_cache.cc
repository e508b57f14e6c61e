#include "server/search/generation/postings_cache.h"

#include <utility>

namespace dateline {
namespace {

// What takes more than this part of the budget would drive out too much of what else is asked for.
constexpr uint64_t kLargestShare = 8;

}  // namespace

uint64_t PostingsCache::new_room() {
  const std::lock_guard lock(mutex_);
  open_rooms_.insert(++rooms_);
  return rooms_;
}

void PostingsCache::close_room(uint64_t room) {
  Entries closed;  // and freed without the lock
  const std::lock_guard lock(mutex_);
  open_rooms_.erase(room);
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const auto next = std::next(entry);
    if (entry->room == room) take_out(entry, closed);
    entry = next;
  }
}

std::shared_ptr<const Postings> PostingsCache::of(const PostingsRoom& room, const std::string& term,
                                                  const Deadline& deadline) {
  std::string key = key_of(room.number, term);
  if (auto known = find(key)) return known;
  auto postings = std::make_shared<const Postings>(room.shards, term, deadline);
  keep({room.number, std::move(key), postings});
  return postings;
}

std::string PostingsCache::key_of(uint64_t room, std::string_view term) {
  std::string key(reinterpret_cast<const char*>(&room), sizeof room);
  return key.append(term);
}

std::shared_ptr<const Postings> PostingsCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto known = by_key_.find(key);
  if (known == by_key_.end()) {
    ++figures_.misses;
    return nullptr;
  }
  ++figures_.hits;
  entries_.splice(entries_.begin(), entries_, known->second);
  return known->second->postings;
}

void PostingsCache::keep(Entry entry) {
  if (entry.postings->bytes() > max_bytes_ / kLargestShare) return;
  Entries dropped;  // and freed without the lock
  const std::lock_guard lock(mutex_);
  if (!open_rooms_.contains(entry.room) || by_key_.contains(entry.key)) return;
  figures_.bytes += entry.postings->bytes();
  entries_.push_front(std::move(entry));
  by_key_.emplace(entries_.front().key, entries_.begin());
  while (figures_.bytes > max_bytes_) take_out(std::prev(entries_.end()), dropped);
}

void PostingsCache::take_out(Entries::iterator entry, Entries& to) {
  by_key_.erase(entry->key);
  figures_.bytes -= entry->postings->bytes();
  to.splice(to.end(), entries_, entry);
}

PostingsFigures PostingsCache::figures() const {
  const std::lock_guard lock(mutex_);
  PostingsFigures figures = figures_;
  figures.entries = entries_.size();
  return figures;
}

}  // namespace dateline
