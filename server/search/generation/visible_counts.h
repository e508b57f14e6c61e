// How many of the visible articles have each value of a field. What only hidden ones have counts 0: it is to
// look as if it were not there. Thread-safe.
#pragma once

#include <unordered_map>

#include "server/search/generation/columns.h"

namespace dateline {

class VisibleCounts {
 public:
  VisibleCounts(const Columns& columns, Field field, const DocSet& visible);

  uint64_t of(uint32_t number) const;  // of the value with this number
  size_t distinct() const;             // values that count

 private:
  const ValueColumn& column_;
  std::unordered_map<uint32_t, uint64_t> hidden_;  // few are, so these are counted
};

}  // namespace dateline
