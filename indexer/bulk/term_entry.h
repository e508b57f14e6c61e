// The lists of a run that is made of a database: their documents ascend, or are damaged. For one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/bulk/spill_file.h"
#include "indexer/glass/byte_reader.h"
#include "indexer/glass/encodings.h"
#include "indexer/glass/keys.h"

namespace dateline {

// How far each document of a list is from the one before, and the first one from 0.
class Distances {
 public:
  // Throws Error{kDamaged} where documents do not ascend.
  size_t to(size_t document) {
    if (document < next_) glass::throw_damaged("documents of a list do not ascend");
    const size_t distance = next_ == 0 ? document : document - (next_ - 1);
    next_ = document + 1;
    return distance;
  }

 private:
  size_t next_ = 0;  // the least that may follow
};

// The entry of one term, as in Run::postings, from several entries of a table.
class TermEntry {
 public:
  explicit TermEntry(SpillWriter& section) : section_(section) {}

  // What follows is of this term, and whether it is another one than before, which is over then. Throws
  // Error{kDamaged}, as the next does, too.
  bool begin(const std::string& term) {
    if (term.empty() || term.size() > glass::kMostTermBytes) glass::throw_damaged("a term has no place");
    if (term == term_) return false;
    finish();
    term_ = term;
    return true;
  }

  void add(size_t document) { glass::append_number(bytes_, distances_.to(document)); }
  std::string& bytes() { return bytes_; }

  void finish() {
    if (bytes_.empty()) return;
    std::string head;
    glass::append_number(head, term_.size());
    glass::append_number(head, bytes_.size());
    section_.append(head);
    section_.append(term_);
    section_.append(bytes_);
    bytes_.clear();
    distances_ = {};
  }

 private:
  SpillWriter& section_;
  std::string term_;
  std::string bytes_;
  Distances distances_;
};

}  // namespace dateline
