// Walks through the terms of several runs together, each term once, in order: a merge by a heap. For one
// thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/bulk/spill_file.h"

namespace dateline {

class TermMerge {
 public:
  // One for each run; what is in them is as in Run::postings.
  explicit TermMerge(std::vector<ExtentReader> readers);

  // The next term; false when there is none.
  bool next();

  struct Entry {
    size_t run;
    std::string_view bytes;
  };
  // Until the next call of next(): the term, and what each run has of it, in the order of the runs.
  std::string_view term() const { return terms_[entries_.front().run]; }
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  // The beginning of a run's term decides, without a look at the term, which lies elsewhere in the memory.
  struct Waiting {
    uint64_t first_bytes;
    uint64_t next_bytes;
    uint32_t size;
    uint32_t run;

    bool is_whole() const { return size <= sizeof first_bytes + sizeof next_bytes; }
  };

  int compare(const Waiting& one, const Waiting& other) const;
  bool is_after(const Waiting& one, const Waiting& other) const;
  void advance(size_t run);

  std::vector<ExtentReader> readers_;
  std::vector<std::string_view> terms_;  // by run
  std::vector<std::string_view> bytes_;
  std::vector<Waiting> heap_;
  std::vector<Entry> entries_;
};

}  // namespace dateline
