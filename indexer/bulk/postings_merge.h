// The table of postings as runs, merged, become it: metadata, values, lengths, then the lists of all terms.
// It is by far the largest merge, so it is done in two parts, side by side, one for each range of terms. The
// entries of the second range wait in the spill file until the table has those of the first.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "indexer/bulk/merge_tables.h"
#include "indexer/bulk/spill_file.h"
#include "indexer/glass/posting_list.h"
#include "indexer/glass/table_writer.h"
#include "indexer/glass/version_file.h"

namespace dateline {

class PostingsMerge {
 public:
  // `input` must outlive this. Throws Error{kWrite}, as all here do.
  PostingsMerge(const MergeInput& input, const std::filesystem::path& path) : input_(input), table_(path) {}

  // Both once, by two threads or one after the other. Nobody else appends to the spill file meanwhile. What
  // ends last finishes the table.
  void write_first_range();
  void write_second_range();

  // When both have ended.
  const glass::Table& table() const { return finished_; }
  const glass::Statistics& statistics() const { return statistics_; }

 private:
  void write_values();
  void write_lengths(glass::PostingListWriter& list);
  // Give the highest frequency.
  uint32_t write_terms(size_t range, glass::PostingListWriter& list) const;
  void end_range();
  void finish();

  const MergeInput& input_;
  glass::TableWriter table_;
  glass::Statistics statistics_;
  Extent second_range_;  // its entries: the sizes of key and tag, and these
  uint32_t highest_frequency_of_second_ = 0;
  std::atomic<size_t> ranges_left_{kTermRanges};
  glass::Table finished_;
};

}  // namespace dateline
