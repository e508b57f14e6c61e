#include "server/search/results/filters.h"

#include <unordered_set>

#include "common/date/instant.h"
#include "common/text/language.h"
#include "server/search/generation/visible_counts.h"

namespace dateline {
namespace {

// Calls `visit(number)` for each value of the archive that one of a filter means: a language means those of
// all its regions, too.
template <typename Visit>
void for_each_meant(const ValueColumn& column, Field field, const std::string& value, Visit visit) {
  if (field != Field::kLanguage) {
    const uint32_t number = column.number_of(value);
    if (number != ValueColumn::kUnknown) visit(number);
    return;
  }
  for (uint32_t number = 0; number < column.distinct(); ++number) {
    if (in_language_range(column.value(number), value)) visit(number);
  }
}

}  // namespace

TimeRange in_zone(const DateRange& range, const TimeZone& zone) {
  TimeRange instants;
  if (range.from) instants.from = first_instant(range.from->in(zone), zone);
  if (range.to) instants.to = last_instant(range.to->in(zone), zone);
  return instants;
}

std::vector<Filter> settled(std::vector<Filter> filters, const Columns& columns, const DocSet& visible) {
  for (Filter& filter : filters) {
    const ValueColumn& column = columns.values(filter.field);
    for (std::string& value : filter.dashed) {
      const uint32_t number = column.number_of(value);
      const bool is_there =
          number != ValueColumn::kUnknown && VisibleCounts(columns, filter.field, visible).of(number) > 0;
      (is_there ? filter.values : filter.excluded).push_back(is_there ? std::move(value) : value.substr(1));
    }
    filter.dashed.clear();
  }
  return filters;
}

FilterSet::FilterSet(const Columns& columns, const std::vector<Filter>& filters, const TimeRange& range)
    : columns_(columns), range_(range), has_range_(range.from || range.to) {
  for (const Filter& filter : filters) filters_.push_back(compile(columns, filter));
}

FilterSet::Compiled FilterSet::compile(const Columns& columns, const Filter& filter) {
  const ValueColumn& column = columns.values(filter.field);
  Compiled compiled{filter.field, &column, std::vector<Wish>(column.distinct(), Wish::kNone), 0,
                    !filter.values.empty()};
  const std::unordered_set<std::string> wanted(filter.values.begin(), filter.values.end());
  const auto note = [&](const std::string& value, Wish wish) {
    for_each_meant(column, filter.field, value, [&](uint32_t number) { compiled.wishes[number] = wish; });
  };
  for (const std::string& value : wanted) note(value, Wish::kWanted);
  for (const std::string& value : filter.excluded) note(value, Wish::kExcluded);
  // A value that no article has counts too: with `all` it leaves nothing over.
  compiled.required = filter.all ? wanted.size() : 1;
  return compiled;
}

bool FilterSet::passes(const Compiled& filter, DocId doc) {
  size_t found = 0;
  bool excluded = false;
  filter.column->for_each(doc, [&](uint32_t number) {
    if (filter.wishes[number] == Wish::kWanted) ++found;
    if (filter.wishes[number] == Wish::kExcluded) excluded = true;
  });
  return !excluded && (!filter.wants_any || found >= filter.required);
}

uint32_t FilterSet::failed(DocId doc) const {
  uint32_t bits = 0;
  for (size_t i = 0; i < filters_.size(); ++i) {
    if (!passes(filters_[i], doc)) bits |= 1U << i;
  }
  if (has_range_) {
    const int64_t published = columns_.published(doc);
    const bool inside = published != Columns::kUndated && (!range_.from || published >= *range_.from) &&
                        (!range_.to || published <= *range_.to);
    if (!inside) bits |= range_bit();
  }
  return bits;
}

uint32_t FilterSet::bit_of(Field field) const {
  for (size_t i = 0; i < filters_.size(); ++i) {
    if (filters_[i].field == field) return 1U << i;
  }
  return 0;
}

bool FilterSet::selected(Field field, uint32_t number) const {
  for (const Compiled& filter : filters_) {
    if (filter.field == field) return filter.wishes[number] == Wish::kWanted;
  }
  return false;
}

}  // namespace dateline
