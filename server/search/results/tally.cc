#include "server/search/results/tally.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>

#include "server/search/generation/visible_counts.h"
#include "server/search/results/timeline.h"

namespace dateline {
namespace {

// The counts of one facet.
class FacetCounter {
 public:
  FacetCounter(const SearchContext& context, Field field)
      : context_(context),
        columns_(context.columns()),
        field_(field),
        column_(field == Field::kYear ? nullptr : &columns_.values(field)) {
    if (column_ != nullptr) counts_.resize(column_->distinct());
  }

  void add(DocId doc) {
    if (column_ != nullptr) {
      column_->for_each(doc, [&](uint32_t number) { ++counts_[number]; });
    } else if (columns_.published(doc) != Columns::kUndated) {
      ++years_[year_of_day(columns_.day(doc))];
    }
  }

  // The most frequent first, ties by value; those selected are in even when they are rare.
  std::vector<FacetValue> top(uint32_t size, const FilterSet& filters) const {
    std::vector<FacetValue> all = column_ != nullptr ? values(filters) : years();
    const auto before = [](const FacetValue& a, const FacetValue& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    };
    std::sort(all.begin(), all.end(), before);
    std::vector<FacetValue> kept;
    for (FacetValue& value : all) {
      if (kept.size() < size || value.selected) kept.push_back(std::move(value));
    }
    return kept;
  }

 private:
  // One that is selected is in though no match has it, unless no other visible article has it either.
  std::vector<FacetValue> values(const FilterSet& filters) const {
    std::vector<FacetValue> all;
    std::optional<VisibleCounts> visible;
    for (uint32_t number = 0; number < counts_.size(); ++number) {
      const bool selected = filters.selected(field_, number);
      if (counts_[number] == 0) {
        if (!selected) continue;
        if (!visible) visible.emplace(columns_, field_, context_.visible());
        if (visible->of(number) == 0) continue;
      }
      all.push_back({column_->value(number), counts_[number], selected});
    }
    return all;
  }

  std::vector<FacetValue> years() const {
    std::vector<FacetValue> all;
    for (const auto& [year, count] : years_) {
      char text[8];
      std::snprintf(text, sizeof text, "%04d", year);
      all.push_back({text, count, false});
    }
    return all;
  }

  const SearchContext& context_;
  const Columns& columns_;
  Field field_;
  const ValueColumn* column_;
  std::vector<uint64_t> counts_;
  std::map<int, uint64_t> years_;
};

uint64_t count_groups(const Columns& columns, const DocSet& docs) {
  uint64_t alone = 0;
  DocSet groups;
  for (const DocId doc : docs) {
    const uint32_t group = columns.copy_group(doc);
    if (group == 0) {
      ++alone;
    } else {
      groups.add(group);
    }
  }
  return alone + groups.cardinality();
}

}  // namespace

Tally tally(const SearchContext& context, const DocSet& matches, const SearchRequest& request) {
  const Columns& columns = context.columns();
  const FilterSet filters(columns, request.filters, in_zone(request.published, columns.zone()));
  std::vector<std::pair<uint32_t, FacetCounter>> counters;  // with the bit of the field's own filter
  for (const Field field : request.facets)
    counters.emplace_back(filters.bit_of(field), FacetCounter(context, field));
  TimelineCounter timeline;
  Tally result;
  for (const DocId doc : matches) {
    const uint32_t failed = filters.failed(doc);
    if (failed == 0) result.passing.add(doc);
    for (auto& [own_bit, counter] : counters) {
      if ((failed & ~own_bit) == 0) counter.add(doc);
    }
    const bool in_timeline = request.timeline && (failed & ~filters.range_bit()) == 0;
    if (in_timeline && columns.published(doc) != Columns::kUndated) timeline.add(columns.day(doc));
  }
  result.groups =
      request.collapse_copies ? count_groups(columns, result.passing) : result.passing.cardinality();
  for (size_t i = 0; i < counters.size(); ++i) {
    result.facets.emplace_back(request.facets[i], counters[i].second.top(request.facet_size, filters));
  }
  if (request.timeline) result.timeline = timeline.buckets(*request.timeline);
  return result;
}

DocSet apply_filters(const Columns& columns, const DocSet& docs, const std::vector<Filter>& filters,
                     const TimeRange& range) {
  const FilterSet set(columns, filters, range);
  if (set.empty()) return docs;
  DocSet passing;
  for (const DocId doc : docs) {
    if (set.failed(doc) == 0) passing.add(doc);
  }
  return passing;
}

}  // namespace dateline
