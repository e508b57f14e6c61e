// Dates and labelled lists as pages print them beside their articles. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct PageDate {
  std::string text;       // as written, without what is around it
  bool modified = false;  // "Updated ..."
};

// The dates in a line that has little else: "Published on January 14, 2026 | Updated today", "By Jane Doe | 3
// May 2024". None for running text.
std::vector<PageDate> dates_in(std::string_view line);

// Whether a text speaks of a change: "Updated", "Zuletzt aktualisiert".
bool speaks_of_change(std::string_view text);

// The tags in "Tags: a, b"; empty when it is no such line.
std::vector<std::string> tags_in(std::string_view line);

// Whether the line is the word "Tags" or "Topics" on its own: tags follow.
bool is_tags_heading(std::string_view line);

}  // namespace dateline
