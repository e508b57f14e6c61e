// The values that narrow a search: boxes to tick, and years to choose. Thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "server/render/search/search_page.h"

namespace dateline {

// [{name, rows, more, several, any, all}]: `rows` are the most frequent values, `more` the others; `several`
// says that it counts whether any or all of what is ticked is wanted. Each value is {name, value, written,
// not, count, selected, excluded}: its parameter says `written` to want it and `not` to leave it out;
// `excluded` is the address that takes it in again, where it is left out.
nlohmann::json facet_lists(const SearchPage& page);

// What a filter's parameter means: what begins with a dash is wanted where that is a value of the archive.
FilterValue meant_filter(const SearchPage& page, std::string_view name, std::string_view written);

// Whether the page has a box for what this parameter wants.
bool has_box(const SearchPage& page, const std::string& name, const std::string& value);

// [{year, count, href, selected}], in order; empty for less than two.
nlohmann::json year_list(const SearchPage& page);

}  // namespace dateline
