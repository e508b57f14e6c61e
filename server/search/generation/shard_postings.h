// The articles of a term in one shard, and how often each has it, decoded: in the numbers of the shard, those
// that are superseded or hidden included, as the statistics of terms count them. Immutable; thread-safe.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/deadline.h"
#include "server/search/generation/shard_columns.h"

namespace dateline {

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

}  // namespace dateline
