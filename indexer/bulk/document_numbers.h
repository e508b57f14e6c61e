// The final numbers of documents, from 1 and without gaps, once it is known which are left out. Thread-safe.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/bulk/run.h"

namespace dateline {

class DocumentNumbers {
 public:
  // `left_out`: numbers of documents, from 1, counted over all runs.
  DocumentNumbers(const std::vector<Run>& runs, const std::vector<uint32_t>& left_out);

  // 0 when it is left out.
  uint32_t of(size_t run, size_t document) const { return numbers_[begins_[run] + document]; }

 private:
  std::vector<size_t> begins_;
  std::vector<uint32_t> numbers_;
};

}  // namespace dateline
