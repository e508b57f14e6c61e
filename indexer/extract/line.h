// A line of a page and what its form tells. Stateless; thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// How many words; where a script does not space them, two characters count as one.
size_t count_words(std::string_view text);

// Whether it ends as a sentence does, in any script, quotes and brackets after it aside.
bool ends_sentence(std::string_view text);

// Whether it begins with a bullet, a dash or a number that makes it an item of a list.
bool is_list_item(std::string_view text);

// The form in which phrases are compared: folded, apostrophes made alike, without what is neither letter nor
// mark at its ends ("» Read more…" is "read more"), runs of blanks as one.
std::string comparable(std::string_view line);

struct TextLine {
  std::string text;          // trimmed, not empty
  size_t begin = 0;          // where the line lies in the whole text, blanks and all
  size_t end = 0;            // behind its line end
  bool after_blank = false;  // a blank line comes before, or it is the first
};

// The lines of a text that are not blank.
std::vector<TextLine> text_lines(std::string_view text);

}  // namespace dateline
