// The articles of a term and how often each has it, decoded: those that are superseded or hidden included, as
// the statistics of terms count them. Decoded, and kept, for each shard, since an update leaves the large
// ones as they are; put together for a generation. Immutable once filled; thread-safe.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/deadline.h"
#include "server/search/generation/shard_columns.h"

namespace dateline {

// Of one shard, in its numbers.
class ShardPostings {
 public:
  // Throws Xapian::Error, and TimeIsUp when the deadline passes before all are read.
  ShardPostings(const Xapian::Database& shard, const std::string& term, const Deadline& deadline);

  const DocSet& docs() const { return docs_; }
  uint32_t size() const { return size_; }

  // How often the article at this place among `docs`, from 0, has the term: its within-document frequency.
  uint32_t frequency(uint32_t place) const {
    if (frequencies_.empty()) return same_;
    const uint8_t frequency = frequencies_[place];
    return frequency == kLarge ? large(place) : frequency;
  }
  // Whether the term tells nothing by its frequency: words as written have none.
  bool is_weightless() const { return frequencies_.empty() && same_ == 0; }

  size_t bytes() const { return bytes_; }  // that it takes in memory

 private:
  static constexpr uint8_t kLarge = 255;

  uint32_t large(uint32_t place) const;
  void set_frequencies(const std::vector<uint32_t>& frequencies);

  DocSet docs_;
  uint32_t size_ = 0;
  uint32_t same_ = 0;                                 // of all, where `frequencies_` is empty
  std::vector<uint8_t> frequencies_;                  // kLarge: see `large_`
  std::vector<std::pair<uint32_t, uint32_t>> large_;  // place and frequency, by place
  size_t bytes_ = 0;
};

// Of all shards of a generation. Holds what it is of.
class Postings {
 public:
  // Those of one shard.
  class Part {
   public:
    Part(std::shared_ptr<const ShardPostings> postings, DocId base);

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
