// The values of a slot in the table of postings (Xapian 1.4.22, glass_values.cc:192, 390, 589). For one
// thread.
//
// Values are cut into chunks of some 2,000 bytes: the first value as a string, then for each further one how
// many documents were left out before it, and the value. The first document of a chunk stands in its key.
// Apart from them lie how many values a slot has, the smallest and, where it differs, the largest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/glass/table_writer.h"

namespace dateline::glass {

class SlotStatistics {
 public:
  void add(std::string_view value);
  bool is_empty() const { return values_ == 0; }
  std::string tag() const;

 private:
  uint32_t values_ = 0;
  std::string smallest_;
  std::string largest_;
};

class ValueStreamWriter {
 public:
  // Slots are to be written in the order of their prefixes (keys.h).
  ValueStreamWriter(TableWriter& table, uint32_t slot);

  // Documents ascend; values are not empty. Throws Error{kWrite}, as finish() does.
  void add(uint32_t document, std::string_view value);
  void finish();

 private:
  TableWriter& table_;
  const std::string prefix_;
  std::string chunk_;
  uint32_t first_ = 0;
  uint32_t last_ = 0;
};

}  // namespace dateline::glass
