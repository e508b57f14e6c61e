// The names of writers in the lines that pages print beside their articles. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/line_dates.h"

namespace dateline {

// The names in a byline: "By Jane Doe and John Roe | May 3, 2024", "June 5, 2018 by Jane Doe"; empty when it
// is none.
std::vector<std::string> authors_in(std::string_view line);

// The same of a line whose days are known.
std::vector<std::string> authors_in(std::string_view line, const std::vector<LineDate>& days);

// The names in a text of which it is known that it names a writer: "Jane Doe", "Posted by jane on 3 May".
std::vector<std::string> writers_of(std::string_view text);

// The name that has nothing but a day and a time beside it: "11.12.2019 - Jane Doe"; empty when there is
// none, or two. `days` are those of the line.
std::vector<std::string> names_beside_day(std::string_view line, const std::vector<LineDate>& days);

// Whether a text is two or three words, each with a capital, and may be the name of a person.
bool is_full_name(std::string_view text);

// Whether a name is that of an account or a desk: "admin", "Redaktion", "No Author".
bool is_nobody(std::string_view name);

// Whether the line is "Author:" or "By" on its own: a name follows.
bool is_writer_label(std::string_view line);

}  // namespace dateline
