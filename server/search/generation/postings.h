// The postings of a term in all shards of a generation, which are decoded, and kept, for each shard: an
// update leaves the large ones as they are. Holds what it is of; thread-safe once filled.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "server/search/generation/shard_postings.h"

namespace dateline {

class Postings {
 public:
  // Those of one shard.
  class Part {
   public:
    Part(std::shared_ptr<const ShardPostings> postings, DocId base);

    // The shard's articles have these numbers in the generation, above those that they have in it.
    DocId base() const { return base_; }
    const ShardPostings& in_shard() const { return *postings_; }
    // The articles, by their numbers in the generation.
    const DocSet& docs() const { return base_ == 0 ? postings_->docs() : moved_; }

   private:
    std::shared_ptr<const ShardPostings> postings_;
    DocId base_;
    DocSet moved_;
  };

  // Of the next shard, whose articles have numbers above `base`.
  void add(std::shared_ptr<const ShardPostings> postings, DocId base);

  const std::vector<Part>& parts() const { return parts_; }  // of the shards that have the term
  uint32_t size() const { return size_; }                    // articles
  bool is_weightless() const;                                // see ShardPostings

  DocSet among(const DocSet& docs) const;
  // To be united with others.
  void add_to(std::vector<const DocSet*>& sets) const;

 private:
  std::vector<Part> parts_;
  uint32_t size_ = 0;
};

}  // namespace dateline
