#include "server/render/search/facet_lists.h"

#include <algorithm>

#include "common/date/parse_date.h"
#include "common/json.h"
#include "server/render/page_parts.h"
#include "server/render/search/date_span.h"

namespace dateline {
namespace {

using nlohmann::json;
using enum FilterValue::Sense;

constexpr size_t kShownAtOnce = 8;

bool is_selected(const SearchPage& page, std::string_view name, const std::string& value) {
  for (const auto& [field, values] : page.answer.facets) {
    const auto is_it = [&](const FacetValue& one) { return one.selected && one.value == value; };
    if (spec(field).name == name) return std::any_of(values.begin(), values.end(), is_it);
  }
  return false;
}

// How the address writes the filter on this value; nothing when it has none.
const std::string* written_filter(const SearchPage& page, std::string_view name, const FilterValue& filter) {
  for (const auto& [key, written] : page.link.pairs()) {
    if (key != name) continue;
    const FilterValue read = meant_filter(page, name, written);
    if (read.sense == filter.sense && read.value == filter.value) return &written;
  }
  return nullptr;
}

json row(const SearchPage& page, std::string_view name, const FacetValue& value) {
  const std::string* wanted = written_filter(page, name, {value.value, kWanted});
  const std::string* excluded = written_filter(page, name, {value.value, kExcluded});
  json out = {{"name", name},
              {"value", value.value},
              {"written", wanted != nullptr ? *wanted : write_filter_value(value.value)},
              {"not", "-" + write_filter_value(value.value)},
              {"count", grouped(value.count)},
              {"selected", value.selected}};
  if (excluded != nullptr) out["excluded"] = page.link.without(name, *excluded).address();
  return out;
}

json facet(const SearchPage& page, Field field, const std::vector<FacetValue>& values) {
  const std::string_view name = spec(field).name;
  json out = {{"name", name}, {"rows", json::array()}, {"more", json::array()}};
  size_t ticked = 0;
  for (const FacetValue& value : values) {
    ticked += value.selected ? 1 : 0;
    const bool at_once = out["rows"].size() < kShownAtOnce || value.selected;
    out[at_once ? "rows" : "more"].push_back(row(page, name, value));
  }
  out["has_more"] = !out["more"].empty();
  const bool all = page.link.has("tag_mode", "all");
  out["several"] = field == Field::kTag && (ticked > 1 || all);
  out["any"] = !all;
  out["all"] = all;
  return out;
}

}  // namespace

json facet_lists(const SearchPage& page) {
  json out = json::array();
  for (const auto& [field, values] : page.answer.facets) {
    if (field != Field::kYear && !values.empty()) out.push_back(facet(page, field, values));
  }
  return out;
}

FilterValue meant_filter(const SearchPage& page, std::string_view name, std::string_view written) {
  FilterValue read = read_filter_value(written);
  if (read.sense != kDashed) return read;
  if (is_selected(page, name, read.value)) return {read.value, kWanted};
  return {read.value.substr(1), kExcluded};
}

bool has_box(const SearchPage& page, const std::string& name, const std::string& value) {
  const FilterValue read = meant_filter(page, name, value);
  return read.sense == kWanted && is_selected(page, name, read.value);
}

json year_list(const SearchPage& page) {
  json out = json::array();
  const DateSpan chosen = in_largest_units(span_of(page.request.published, page.answer.zone));
  for (const auto& [field, values] : page.answer.facets) {
    if (field != Field::kYear || values.size() < 2) continue;
    for (const FacetValue& value : values) {
      const std::optional<Date> date = parse_date(value.value);
      if (!date) continue;  // never: it is a year
      const DateSpan year = {date, date};
      out.push_back({{"year", std::to_string(date->year)},
                     {"count", counted(value.count)},
                     {"selected", value.selected},
                     {"href", within(page.link, chosen == year ? DateSpan() : year).address()}});
    }
  }
  return out;
}

}  // namespace dateline
