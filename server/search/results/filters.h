// The filters of a request against the columns of a generation. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/search/generation/columns.h"
#include "server/search/searcher.h"

namespace dateline {

// Inclusive, in seconds since 1970; an open end is nothing.
struct TimeRange {
  std::optional<int64_t> from;
  std::optional<int64_t> to;
};

TimeRange in_zone(const DateRange& range, const TimeZone& zone);

// With none dashed: what each of these means in an archive of these `visible` articles.
std::vector<Filter> settled(std::vector<Filter> filters, const Columns& columns, const DocSet& visible);

class FilterSet {
 public:
  // The filters are settled. `range` counts as one filter more, after those of `filters`.
  FilterSet(const Columns& columns, const std::vector<Filter>& filters, const TimeRange& range);

  bool empty() const { return size() == 0; }
  // With the range; the bit of the one at place i is 1 << i.
  size_t size() const { return filters_.size() + (has_range_ ? 1 : 0); }

  // Which filters an article fails: one bit each, in the order of the constructor's; 0 when it passes.
  uint32_t failed(DocId doc) const;

  // The bit of a field's filter, of the date range; 0 when there is none.
  uint32_t bit_of(Field field) const;
  const TimeRange& range() const { return range_; }
  uint32_t range_bit() const { return has_range_ ? 1U << filters_.size() : 0; }

  // Whether the filter on `field` asks for this value.
  bool selected(Field field, uint32_t number) const;

 private:
  enum class Wish : uint8_t { kNone, kWanted, kExcluded };
  struct Compiled {
    Field field;
    const ValueColumn* column;
    std::vector<Wish> wishes;  // by number of the value
    size_t required;           // how many wanted values an article must have
    bool wants_any;
  };

  static Compiled compile(const Columns& columns, const Filter& filter);
  static bool passes(const Compiled& filter, DocId doc);

  const Columns& columns_;
  std::vector<Compiled> filters_;
  TimeRange range_;
  bool has_range_;
};

}  // namespace dateline
