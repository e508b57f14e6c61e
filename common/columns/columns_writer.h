// Writes the columns of a shard (columns_file.h), one column after the other, so that no more than one is in
// memory. The same values give the same bytes. Stateless; thread-safe for distinct sources.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "common/columns/blocks.h"
#include "common/date/time_zone.h"
#include "common/index/schema.h"

namespace dateline {

// What documents have in their value slots, and how long they are.
class ValueSource {
 public:
  virtual ~ValueSource() = default;

  // The highest number that a document has, or had.
  virtual uint32_t last_document() const = 0;

  // Each visits in the order of the documents' numbers.
  using Visit = std::function<void(uint32_t document)>;
  using VisitValue = std::function<void(uint32_t document, std::string_view value)>;
  using VisitLength = std::function<void(uint32_t document, uint32_t length)>;
  using VisitInstant = std::function<void(uint32_t document, int64_t instant)>;
  virtual void for_each_document(const Visit& visit) const = 0;
  virtual void for_each_value(Field field, const VisitValue& visit) const = 0;
  virtual void for_each_length(const VisitLength& visit) const = 0;                 // in words, as they rank
  virtual void for_each_instant(Field field, const VisitInstant& visit) const = 0;  // of a date
};

// `zone` decides which day it is. Throws what the source and the sink throw.
void write_columns(const ValueSource& source, const TimeZone& zone, const ByteSink& sink);

}  // namespace dateline
