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
  FacetCounter(const Columns& columns, const DocSet& visible, Field field)
      : columns_(columns),
        visible_(visible),
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
    return column_ != nullptr ? top_values(size, filters) : top_years(size);
  }

 private:
  // There may be very many, of which few are wanted: authors. One that is selected is in though no match has
  // it, unless no other visible article has it either.
  std::vector<FacetValue> top_values(uint32_t size, const FilterSet& filters) const {
    std::vector<uint32_t> numbers;
    std::optional<VisibleCounts> visible;
    const auto selected = [&](uint32_t number) { return filters.selected(field_, number); };
    const auto before = [&](uint32_t a, uint32_t b) {
      return counts_[a] != counts_[b] ? counts_[a] > counts_[b] : column_->value(a) < column_->value(b);
    };
    for (uint32_t number = 0; number < counts_.size(); ++number) {
      if (counts_[number] == 0) {
        if (!selected(number)) continue;
        if (!visible) visible.emplace(columns_, field_, visible_);
        if (visible->of(number) == 0) continue;
      }
      numbers.push_back(number);
    }
    const auto rest = numbers.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(size, numbers.size()));
    std::partial_sort(numbers.begin(), rest, numbers.end(), before);
    const auto end = std::partition(rest, numbers.end(), selected);
    std::sort(rest, end, before);
    numbers.erase(end, numbers.end());
    std::vector<FacetValue> top;
    top.reserve(numbers.size());
    for (const uint32_t number : numbers)
      top.push_back({std::string(column_->value(number)), counts_[number], selected(number)});
    return top;
  }

  std::vector<FacetValue> top_years(uint32_t size) const {
    std::vector<FacetValue> all;
    for (const auto& [year, count] : years_) {
      char text[8];
      std::snprintf(text, sizeof text, "%04d", year);
      all.push_back({text, count, false});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    if (all.size() > size) all.resize(size);
    return all;
  }

  const Columns& columns_;
  const DocSet& visible_;
  Field field_;
  const ValueColumn* column_;
  std::vector<uint64_t> counts_;
  std::map<int, uint64_t> years_;
};

// Results, the copies of a story as one.
class GroupCounter {
 public:
  explicit GroupCounter(const Columns& columns) : columns_(columns) {}

  void add(DocId doc) {
    const uint32_t group = columns_.copy_group(doc);
    if (group == 0) {
      ++alone_;
    } else {
      groups_.add(group);
    }
  }

  uint64_t count() const { return alone_ + groups_.cardinality(); }

 private:
  const Columns& columns_;
  uint64_t alone_ = 0;
  DocSet groups_;
};

// The facets and the timeline.
class Navigation {
 public:
  Navigation(const Columns& columns, const DocSet& visible, const FilterSet& filters,
             const SearchRequest& request)
      : columns_(columns), filters_(filters), request_(request) {
    for (const Field field : request.facets)
      facets_.emplace_back(filters.bit_of(field), FacetCounter(columns, visible, field));
  }

  // `failed`: see FilterSet.
  void add(DocId doc, uint32_t failed) {
    for (auto& [own_bit, counter] : facets_) {
      if ((failed & ~own_bit) == 0) counter.add(doc);
    }
    const bool in_timeline = request_.timeline && (failed & ~filters_.range_bit()) == 0;
    if (in_timeline && columns_.published(doc) != Columns::kUndated) timeline_.add(columns_.day(doc));
  }

  void finish(Tally& tally) const {
    for (size_t i = 0; i < facets_.size(); ++i) {
      tally.facets.emplace_back(request_.facets[i], facets_[i].second.top(request_.facet_size, filters_));
    }
    if (request_.timeline) tally.timeline = timeline_.buckets(*request_.timeline);
  }

 private:
  const Columns& columns_;
  const FilterSet& filters_;
  const SearchRequest& request_;
  std::vector<std::pair<uint32_t, FacetCounter>> facets_;  // with the bit of the field's own filter
  TimelineCounter timeline_;
};

}  // namespace

Tally tally(const Columns& columns, const DocSet& visible, const DocSet& matches,
            const SearchRequest& request, const Deadline& deadline) {
  const FilterSet filters(columns, request.filters, in_zone(request.published, columns.zone()));
  Navigation navigation(columns, visible, filters, request);
  GroupCounter groups(columns);
  const bool counts = request.timeline || !request.facets.empty();
  SmallSteps steps(deadline);
  Tally result;
  for (const DocId doc : matches) {
    if (steps.is_time_up() && counts) result.partial = true;
    const uint32_t failed = filters.failed(doc);
    if (failed == 0) {
      result.passing.add(doc);
      groups.add(doc);
    }
    if (counts && !result.partial) navigation.add(doc, failed);
  }
  result.groups = request.collapse_copies ? groups.count() : result.passing.cardinality();
  navigation.finish(result);
  return result;
}

DocSet apply_filters(const Columns& columns, const DocSet& docs, const std::vector<Filter>& filters,
                     const TimeRange& range, const Deadline& deadline) {
  const FilterSet set(columns, filters, range);
  if (set.empty()) return docs;
  SmallSteps steps(deadline);
  DocSet passing;
  for (const DocId doc : docs) {
    if (steps.is_time_up()) break;
    if (set.failed(doc) == 0) passing.add(doc);
  }
  return passing;
}

}  // namespace dateline
