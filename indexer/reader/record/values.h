// JSON values taken for what their writer plainly meant: a number where text is asked for, one string where a
// list is, an object that has a name. Stateless; thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "common/date/date.h"
#include "common/date/numeric_order.h"
#include "common/date/time_zone.h"

namespace dateline {

// Whether there is nothing in it: null, "", [], {}, or blanks only.
bool is_absent(const nlohmann::json& value);

// A string, a number, an object such as {"rendered": "..."} or {"name": "..."}, a list of one of these.
std::optional<std::string> text_of(const nlohmann::json& value);

// The same for addresses: of an object its "url", "href" or "src"; of a list the first.
std::optional<std::string> address_of(const nlohmann::json& value);

// The same for running text: the items of a list are paragraphs, and so are the blocks of a tree
// (text_tree.h); of an object its "content" or "html" comes before its name.
std::optional<std::string> paragraphs_of(const nlohmann::json& value);

// A list of what text_of reads; a single one is a list of one.
std::optional<std::vector<std::string>> list_of(const nlohmann::json& value);

// "free", "metered" or "paid", also from its synonyms and from a boolean "is free".
std::optional<std::string> access_of(const nlohmann::json& value);

// How the dates of an input are read: as parse_date() takes it.
struct DateRules {
  TimeZone zone;
  NumericOrder order = NumericOrder::kUnknown;
};

// A string, a number, an object such as MongoDB's {"$date": ...}, a list of one of these.
std::optional<Date> date_of(const nlohmann::json& value, const DateRules& rules);

}  // namespace dateline
