// Postings that were decoded, kept within a budget of memory: of all generations, those used last. What is
// asked for is decoded once, without the lock; what is kept is immutable. Thread-safe.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "server/search/generation/postings.h"

namespace dateline {

struct PostingsFigures {
  uint64_t hits = 0;
  uint64_t misses = 0;
  uint64_t entries = 0;
  uint64_t bytes = 0;
  uint64_t max_bytes = 0;
};

// A generation in the cache: the numbers of articles hold within one only.
struct PostingsRoom {
  uint64_t number;
  const ShardSet& shards;
};

class PostingsCache {
 public:
  // 0: nothing is kept.
  explicit PostingsCache(uint64_t max_bytes) : max_bytes_(max_bytes) { figures_.max_bytes = max_bytes; }

  uint64_t new_room();
  // Nothing of a room is kept any more, nor will be.
  void close_room(uint64_t room);

  // Of a generation's term. Throws what Postings throws.
  std::shared_ptr<const Postings> of(const PostingsRoom& room, const std::string& term,
                                     const Deadline& deadline);

  PostingsFigures figures() const;

 private:
  struct Entry {
    uint64_t room;
    std::string key;  // room and term
    std::shared_ptr<const Postings> postings;
  };
  using Entries = std::list<Entry>;

  static std::string key_of(uint64_t room, std::string_view term);
  std::shared_ptr<const Postings> find(const std::string& key);
  void keep(Entry entry);
  void take_out(Entries::iterator entry, Entries& to);

  const uint64_t max_bytes_;
  mutable std::mutex mutex_;  // of what follows
  Entries entries_;           // used last first
  std::unordered_map<std::string_view, Entries::iterator> by_key_;
  std::unordered_set<uint64_t> open_rooms_;
  uint64_t rooms_ = 0;
  PostingsFigures figures_;
};

}  // namespace dateline
