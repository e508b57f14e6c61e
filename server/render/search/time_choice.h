// What readers choose a time by: two fields, usual times, years, timelines. Thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/render/search/search_page.h"

namespace dateline {

// {from, to, recencies, presets, wider, years}: the fields as they are filled, [{label, href}] of usual
// times that have articles and of those around the chosen one, the widest first, years as in year_list().
nlohmann::json time_choice(const SearchPage& page);

// {detail, overview, undated}: the chosen time as a timeline, and the whole one below it where a part is
// chosen; how many articles are in neither.
nlohmann::json timelines(const SearchPage& page);

}  // namespace dateline
