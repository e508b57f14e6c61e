#include "server/search/results/tally.h"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <map>
#include <optional>
#include <span>

#include "common/date/instant.h"
#include "common/text/language.h"
#include "server/search/generation/visible_counts.h"
#include "server/search/results/timeline.h"

namespace dateline {
namespace {

// The counts of one facet.
class FacetCounter {
 public:
  // `range`: of dates, which chooses years.
  FacetCounter(const Columns& columns, const DocSet& visible, Field field, const TimeRange& range)
      : columns_(columns),
        visible_(visible),
        field_(field),
        range_(range),
        column_(field == Field::kYear ? nullptr : &columns_.values(field)) {
    if (column_ != nullptr) counts_.resize(column_->distinct());
  }

  // They ascend.
  void add(std::span<const DocId> docs) {
    if (column_ != nullptr) return column_->add_counts(docs, counts_);
    for (const DocId doc : docs) {
      if (columns_.published(doc) != Columns::kUndated) days_.add(columns_.day(doc));
    }
  }

  // The most frequent first, ties by value; those selected are in even when they are rare. All years, in
  // order.
  std::vector<FacetValue> top(uint32_t size, const FilterSet& filters) const {
    if (field_ == Field::kYear) return years();
    return field_ == Field::kLanguage ? top_languages(size, filters) : top_values(size, filters);
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

  // Regions are not told apart. A language is selected when all of its regions are that the archive has.
  std::vector<FacetValue> top_languages(uint32_t size, const FilterSet& filters) const {
    std::map<std::string, FacetValue> languages;
    for (FacetValue& value : top_values(UINT32_MAX, filters)) {
      std::string code = primary_language(value.value);
      const auto [found, is_new] = languages.try_emplace(code, FacetValue{code, 0, true});
      found->second.count += value.count;
      found->second.selected &= value.selected;
    }
    std::vector<FacetValue> all;
    all.reserve(languages.size());
    for (auto& [code, value] : languages) all.push_back(std::move(value));
    std::stable_sort(all.begin(), all.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    const auto rest = all.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(size, all.size()));
    all.erase(std::remove_if(rest, all.end(), [](const FacetValue& value) { return !value.selected; }),
              all.end());
    return all;
  }

  std::vector<FacetValue> years() const {
    std::vector<FacetValue> all;
    for (const TimelineBucket& year : days_.buckets(TimelineUnit::kYear)) {
      char text[8];
      std::snprintf(text, sizeof text, "%04d", year.start.year);
      all.push_back({text, year.count, is_selected(year)});
    }
    return all;
  }

  // Whether the range has all of it.
  bool is_selected(const TimelineBucket& year) const {
    const TimeZone& zone = columns_.zone();
    return (range_.from || range_.to) && (!range_.from || *range_.from <= first_instant(year.start, zone)) &&
           (!range_.to || *range_.to >= last_instant(year.end, zone));
  }

  const Columns& columns_;
  const DocSet& visible_;
  Field field_;
  TimeRange range_;
  const ValueColumn* column_;
  std::vector<uint64_t> counts_;
  TimelineCounter days_;  // of the years
};

// Results, the copies of a story as one.
uint64_t count_groups(const Columns& columns, std::span<const DocId> docs) {
  std::vector<bool> seen(size_t{columns.copy_groups()} + 1);
  uint64_t groups = 0;
  for (const DocId doc : docs) {
    const uint32_t group = columns.copy_group(doc);
    groups += seen[group] ? 0 : 1;
    seen[group] = group != 0;
  }
  return groups;
}

// Matches by what they fail.
struct SortedOut {
  std::vector<DocId> passing;
  std::vector<std::vector<DocId>> failing_one;  // by filter: those that fail only it
};

// All of them, since a page needs it; but others may go first.
SortedOut sorted_out(const DocSet& matches, const FilterSet& filters, const Deadline& deadline) {
  SortedOut sorted;
  sorted.failing_one.resize(filters.size());
  if (filters.empty()) {
    sorted.passing.resize(matches.cardinality());
    matches.toUint32Array(sorted.passing.data());
    return sorted;
  }
  SmallSteps steps(deadline);
  for (const DocId doc : matches) {
    (void)steps.is_time_up();
    const uint32_t failed = filters.failed(doc);
    if (failed == 0) sorted.passing.push_back(doc);
    if (std::has_single_bit(failed))
      sorted.failing_one[static_cast<size_t>(std::countr_zero(failed))].push_back(doc);
  }
  return sorted;
}

// Calls visit(articles) for those that pass all filters but the one with this bit (0: all), some at a time,
// until the deadline passes; whether it does.
template <typename Visit>
bool for_each_some(const SortedOut& sorted, uint32_t bit, const Deadline& deadline, Visit visit) {
  constexpr size_t kSome = 16'384;
  std::vector<std::span<const DocId>> lists = {sorted.passing};
  if (bit != 0) lists.emplace_back(sorted.failing_one[static_cast<size_t>(std::countr_zero(bit))]);
  for (std::span<const DocId> list : lists) {
    for (; !list.empty(); list = list.subspan(std::min(kSome, list.size()))) {
      if (deadline.is_over()) return true;
      visit(list.first(std::min(kSome, list.size())));
    }
  }
  return false;
}

struct Days {
  TimelineCounter dated;
  uint64_t undated = 0;
  bool is_partial = false;
};

// The days of those that pass all filters but the one with this bit (0: all) and lie in the span, if any.
Days count_days(const Columns& columns, const SortedOut& sorted, uint32_t bit, std::optional<DaySpan> span,
                const Deadline& deadline) {
  Days days;
  days.dated.reserve(sorted.passing.size());
  days.is_partial = for_each_some(sorted, bit, deadline, [&](std::span<const DocId> docs) {
    for (const DocId doc : docs) {
      if (columns.published(doc) == Columns::kUndated) {
        ++days.undated;
      } else if (const int32_t day = columns.day(doc); !span || (span->first <= day && day <= span->last)) {
        days.dated.add(day);
      }
    }
  });
  return days;
}

// Of the range. A single day would be one bar: then of its month, so that those around it are in sight.
Days zoomed_days(const Columns& columns, const SortedOut& sorted, const FilterSet& filters,
                 const Deadline& deadline) {
  const TimeRange& range = filters.range();
  std::optional<DaySpan> month;
  if (range.from && range.to) {
    const int32_t first = columns.zone().day_of(*range.from);
    if (first == columns.zone().day_of(*range.to)) month = month_of(first);
  }
  const uint32_t bit = month ? filters.range_bit() : 0;
  return count_days(columns, sorted, bit, month, deadline);
}

std::vector<std::string> parameters_of(const DateRange& range) {
  std::vector<std::string> parameters;
  if (range.from) parameters.emplace_back("from");
  if (range.to) parameters.emplace_back("to");
  return parameters;
}

// What there would be without one of the filters, or where each of several is in the way, without any.
std::vector<WithoutFilter> without_filter(const SearchRequest& request, const SortedOut& sorted,
                                          uint64_t matches) {
  std::vector<WithoutFilter> found;
  std::vector<std::string> all;
  for (size_t i = 0; i < sorted.failing_one.size(); ++i) {
    const bool is_range = i == request.filters.size();
    std::vector<std::string> parameters = parameters_of(request.published);
    if (!is_range) parameters = {std::string(spec(request.filters[i].field).name)};
    all.insert(all.end(), parameters.begin(), parameters.end());
    const uint64_t total = sorted.failing_one[i].size();
    if (total > 0) found.push_back({std::move(parameters), total});
  }
  if (found.empty() && matches > 0) found.push_back({std::move(all), matches});
  std::stable_sort(found.begin(), found.end(),
                   [](const WithoutFilter& a, const WithoutFilter& b) { return a.total > b.total; });
  return found;
}

FilterSet filter_set(const Columns& columns, const DocSet& visible, const SearchRequest& request) {
  return {columns, settled(request.filters, columns, visible), in_zone(request.published, columns.zone())};
}

}  // namespace

Tally tally(const Columns& columns, const DocSet& visible, const DocSet& matches,
            const SearchRequest& request, const Deadline& deadline) {
  const FilterSet filters = filter_set(columns, visible, request);
  const SortedOut sorted = sorted_out(matches, filters, deadline);
  Tally result;
  result.passing = filters.empty() ? matches : DocSet(sorted.passing.size(), sorted.passing.data());
  result.groups = request.collapse_copies ? count_groups(columns, sorted.passing) : sorted.passing.size();
  for (const Field field : request.facets) {
    FacetCounter counter(columns, visible, field, filters.range());
    const uint32_t own = field == Field::kYear ? filters.range_bit() : filters.bit_of(field);
    result.partial |=
        for_each_some(sorted, own, deadline, [&](std::span<const DocId> docs) { counter.add(docs); });
    result.facets.emplace_back(field, counter.top(request.facet_size, filters));
  }
  if (request.timeline) {
    const Days days = count_days(columns, sorted, filters.range_bit(), std::nullopt, deadline);
    result.timeline = days.dated.buckets(*request.timeline);
    result.undated = days.undated;
    result.partial |= days.is_partial;
  }
  if (request.zoom) {
    const Days days = zoomed_days(columns, sorted, filters, deadline);
    result.zoom = days.dated.buckets(*request.zoom);
    result.partial |= days.is_partial;
  }
  if (sorted.passing.empty() && !filters.empty())
    result.without_filter = without_filter(request, sorted, matches.cardinality());
  return result;
}

bool any_passes(const Columns& columns, const DocSet& visible, const DocSet& matches,
                const SearchRequest& request, const Deadline& deadline) {
  const FilterSet filters = filter_set(columns, visible, request);
  if (filters.empty()) return !matches.isEmpty();
  SmallSteps steps(deadline);
  for (const DocId doc : matches) {
    if (steps.is_time_up()) break;
    if (filters.failed(doc) == 0) return true;
  }
  return false;
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
