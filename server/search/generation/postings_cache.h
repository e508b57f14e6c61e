// Postings that were decoded, kept within a budget of memory: of all shards that answer, those used last.
// They are kept by shard, so that a generation finds those of the shards that it shares with the one before.
// What is asked for is decoded once, without the lock; what is kept is immutable. Thread-safe.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/search/generation/held_shard.h"
#include "server/search/generation/postings.h"

namespace dateline {

struct PostingsFigures {
  uint64_t hits = 0;
  uint64_t misses = 0;
  uint64_t entries = 0;
  uint64_t bytes = 0;
  uint64_t max_bytes = 0;
};

// A shard, and its database as this thread has it open.
struct OpenShard {
  const HeldShard& held;
  const Xapian::Database& database;
};

class PostingsCache {
 public:
  // At least so many bytes; where that is more, so many for each article of the largest generation so far,
  // by its last number. 0: nothing is kept.
  explicit PostingsCache(uint64_t bytes, uint64_t bytes_of_article = 0)
      : bytes_of_article_(bytes_of_article) {
    figures_.max_bytes = bytes;
  }

  // A generation with these shards answers from now on, or no more. Only what answers is kept. The shards
  // outlive the second call.
  void open(const HeldShards& shards, uint64_t articles);
  void close(const HeldShards& shards);

  // Of a shard's term. Throws what ShardPostings throws.
  std::shared_ptr<const ShardPostings> of(const OpenShard& shard, const std::string& term,
                                          const Deadline& deadline);

  PostingsFigures figures() const;

 private:
  struct Entry {
    const HeldShard* shard;
    std::string key;  // shard and term
    std::shared_ptr<const ShardPostings> postings;
  };
  using Entries = std::list<Entry>;

  static std::string key_of(const HeldShard* shard, std::string_view term);
  std::shared_ptr<const ShardPostings> find(const std::string& key);
  void keep(Entry entry);
  void take_out_of(const HeldShard* shard, Entries& to);
  void take_out(Entries::iterator entry, Entries& to);

  const uint64_t bytes_of_article_;
  mutable std::mutex mutex_;  // of what follows
  Entries entries_;           // used last first
  std::unordered_map<std::string_view, Entries::iterator> by_key_;
  std::unordered_map<const HeldShard*, size_t> answering_;  // in how many generations
  PostingsFigures figures_;
};

}  // namespace dateline
