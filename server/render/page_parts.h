// Parts that several pages share, as data for the templates. Thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "server/render/site.h"
#include "server/search/searcher.h"

namespace dateline {

// What head.html, masthead.html and foot.html need.
nlohmann::json page_frame(const Site& site, const std::string& title);

// A story in a list: title, snippet, byline, date, tags. Articles without a title show the beginning of their
// text.
nlohmann::json story(const Hit& hit, const TimeZone& zone);

// The name of an article for people: its title, or the beginning of its text, or its id.
std::string display_title(const Article& article);

// Where search engines find an article: where its publisher has it, else on its page here.
std::string canonical_address(const std::string& base_url, const Article& article);

// {date, datetime, names, others}: `names` are links to the section, some of the authors and the source;
// `others` is how many authors more there are.
nlohmann::json byline(const Article& article, const TimeZone& zone);

// 1234567 -> "1,234,567".
std::string grouped(uint64_t number);

// "1 article", "1,234 articles".
std::string counted(uint64_t articles);

}  // namespace dateline
