// Document numbers when several databases are searched as one: Xapian deals them out in turn, as its manual
// says ("Sharding"). The columns know the numbers of the whole; what runs inside of a query sees those of one
// shard. Immutable; thread-safe.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <unordered_map>

namespace dateline {

inline uint32_t whole_id(uint32_t local, uint32_t shard, uint32_t shards) {
  return (local - 1) * shards + shard + 1;
}

class ShardIds {
 public:
  explicit ShardIds(const Xapian::Database& whole) {
    const std::string uuids = whole.get_uuid();  // of all shards, in order
    for (size_t begin = 0; begin <= uuids.size();) {
      const size_t end = std::min(uuids.find(':', begin), uuids.size());
      index_.emplace(uuids.substr(begin, end - begin), static_cast<uint32_t>(index_.size()));
      begin = end + 1;
    }
  }

  uint32_t count() const { return static_cast<uint32_t>(index_.size()); }

  // Which shard a part of the whole is. Throws std::out_of_range when it is none.
  uint32_t index_of(const Xapian::Database& part) const { return index_.at(part.get_uuid()); }

 private:
  std::unordered_map<std::string, uint32_t> index_;
};

}  // namespace dateline
