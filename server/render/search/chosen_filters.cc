#include "server/render/search/chosen_filters.h"

#include <algorithm>
#include <array>

#include "common/json.h"
#include "server/render/page_parts.h"
#include "server/render/search/date_span.h"
#include "server/render/search/facet_lists.h"

namespace dateline {
namespace {

using nlohmann::json;

// Sent by controls of the page, or for this answer alone: a new query is corrected like any other.
constexpr std::array<std::string_view, 8> kNotCarried = {"q",  "sort",     "recency", "from",
                                                         "to", "tag_mode", "page",    "spelling"};

bool is_date(std::string_view name) {
  return name == "from" || name == "to";
}

bool is_filter(std::string_view name) {
  const FieldSpec* field = field_named(name);
  return field != nullptr && field->filter;
}

std::string value_in_words(const SearchPage& page, std::string_view name, const std::string& written) {
  const FilterValue value = meant_filter(page, name, written);
  return (value.sense == FilterValue::Sense::kExcluded ? "not " : "") + value.value;
}

std::string dates_in_words(const SearchPage& page) {
  return readable_span(span_of(page.request.published, page.answer.zone), page.answer.zone);
}

// "section: business, sport"; the dates are themselves.
std::string in_words(const SearchPage& page, std::string_view name) {
  if (is_date(name)) return dates_in_words(page);
  std::string text;
  for (const auto& [key, value] : page.link.pairs()) {
    if (key == name)
      text += (text.empty() ? std::string(name) + ": " : ", ") + value_in_words(page, name, value);
  }
  return text;
}

// Both dates are one filter.
std::string all_in_words(const SearchPage& page, const std::vector<std::string>& names) {
  std::string text;
  bool has_dates = false;
  for (const std::string& name : names) {
    if (is_date(name) && std::exchange(has_dates, true)) continue;
    text += (text.empty() ? "" : "; ") + in_words(page, name);
  }
  return text;
}

}  // namespace

json chosen_filters(const SearchPage& page) {
  json out = json::array();
  for (const auto& [name, value] : page.link.pairs()) {
    if (is_filter(name))
      out.push_back({{"name", name},
                     {"value", value_in_words(page, name, value)},
                     {"href", page.link.without(name, value).address()}});
  }
  const std::string dates = dates_in_words(page);
  if (!dates.empty()) out.push_back({{"value", dates}, {"href", within(page.link, {}).address()}});
  return out;
}

std::string filters_in_words(const SearchPage& page) {
  std::vector<std::string> names;
  for (const auto& [name, value] : page.link.pairs()) {
    const bool is_new = std::find(names.begin(), names.end(), name) == names.end();
    if (is_new && (is_filter(name) || is_date(name))) names.push_back(name);
  }
  return all_in_words(page, names);
}

SearchLink without_filters(const SearchLink& link) {
  SearchLink open = within(link, {}).without("tag_mode");
  for (const FieldSpec& field : kSchema) {
    if (field.filter) open = open.without(field.name);
  }
  return open;
}

json without_some(const SearchPage& page) {
  json out = json::array();
  for (const WithoutFilter& without : page.answer.without_filter) {
    SearchLink link = page.link;
    for (const std::string& name : without.parameters) link = link.without(name);
    out.push_back({{"label", all_in_words(page, without.parameters)},
                   {"total", counted(without.total)},
                   {"href", link.address()}});
  }
  return out;
}

json carried(const SearchPage& page) {
  json out = json::array();
  for (const auto& [name, value] : page.link.pairs()) {
    const bool is_sent = std::find(kNotCarried.begin(), kNotCarried.end(), name) != kNotCarried.end() ||
                         has_box(page, name, value);
    if (!is_sent) out.push_back({{"name", name}, {"value", value}});
  }
  return out;
}

}  // namespace dateline
