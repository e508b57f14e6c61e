// The numbers of articles through all shards of a generation: those of the first, then those of the second,
// and so on. Immutable once filled; thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline {

using DocId = uint32_t;  // from 1

class DocNumbers {
 public:
  // The next shard, which numbers its documents up to `last`.
  void add_shard(uint32_t last) { bases_.push_back(bases_.back() + last); }

  uint32_t shards() const { return static_cast<uint32_t>(bases_.size() - 1); }
  // The numbers of a shard's articles are above `base(shard)` and at most `base(shard + 1)`.
  DocId base(uint32_t shard) const { return bases_[shard]; }
  DocId last() const { return bases_.back(); }

  // Where an article lies, and its number there. Shards are few.
  struct Place {
    uint32_t shard;
    uint32_t document;
  };
  Place place(DocId doc) const {
    uint32_t shard = 0;
    while (shard + 1 < shards() && doc > bases_[shard + 1]) ++shard;
    return {shard, doc - bases_[shard]};
  }

 private:
  std::vector<DocId> bases_ = {0};
};

}  // namespace dateline
