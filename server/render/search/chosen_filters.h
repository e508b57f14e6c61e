// What narrows the search just now, what there would be without it, and what the form sends along.
// Thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/render/search/search_page.h"

namespace dateline {

// [{name, value, href}]: each filter, the dates as one, with the address that takes it off.
nlohmann::json chosen_filters(const SearchPage& page);

// "section: business, not sport; March to May 2016".
std::string filters_in_words(const SearchPage& page);

// The search without any filter.
SearchLink without_filters(const SearchLink& link);

// [{label, total, href}]: what there would be without some filters, where they leave nothing.
nlohmann::json without_some(const SearchPage& page);

// [{name, value}] of what no control of the page sends.
nlohmann::json carried(const SearchPage& page);

}  // namespace dateline
