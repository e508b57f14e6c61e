#include "server/search/generation/postings_cache.h"

#include <algorithm>
#include <utility>

namespace dateline {
namespace {

// What takes more than this part of the budget would drive out too much of what else is asked for.
constexpr uint64_t kLargestShare = 8;

}  // namespace

void PostingsCache::open(const HeldShards& shards, uint64_t articles) {
  const std::lock_guard lock(mutex_);
  figures_.max_bytes = std::max(figures_.max_bytes, bytes_of_article_ * articles);
  for (const auto& shard : shards) ++answering_[shard.get()];
}

void PostingsCache::close(const HeldShards& shards) {
  Entries closed;  // and freed without the lock
  const std::lock_guard lock(mutex_);
  for (const auto& shard : shards) {
    const auto answering = answering_.find(shard.get());
    if (--answering->second > 0) continue;
    answering_.erase(answering);
    take_out_of(shard.get(), closed);
  }
}

std::shared_ptr<const ShardPostings> PostingsCache::of(const OpenShard& shard, const std::string& term,
                                                       const Deadline& deadline) {
  std::string key = key_of(&shard.held, term);
  if (auto known = find(key)) return known;
  auto postings = std::make_shared<const ShardPostings>(shard.database, term, deadline);
  keep({&shard.held, std::move(key), postings});
  return postings;
}

std::string PostingsCache::key_of(const HeldShard* shard, std::string_view term) {
  const auto address = reinterpret_cast<uintptr_t>(shard);
  std::string key(reinterpret_cast<const char*>(&address), sizeof address);
  return key.append(term);
}

std::shared_ptr<const ShardPostings> PostingsCache::find(const std::string& key) {
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
  Entries dropped;  // and freed without the lock
  const std::lock_guard lock(mutex_);
  if (entry.postings->bytes() > figures_.max_bytes / kLargestShare) return;
  if (!answering_.contains(entry.shard) || by_key_.contains(entry.key)) return;
  figures_.bytes += entry.postings->bytes();
  entries_.push_front(std::move(entry));
  by_key_.emplace(entries_.front().key, entries_.begin());
  while (figures_.bytes > figures_.max_bytes) take_out(std::prev(entries_.end()), dropped);
}

void PostingsCache::take_out_of(const HeldShard* shard, Entries& to) {
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const auto next = std::next(entry);
    if (entry->shard == shard) take_out(entry, to);
    entry = next;
  }
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
