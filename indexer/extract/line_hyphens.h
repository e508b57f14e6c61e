// Words that were parted where printed lines end: "har-" and "bour". Stateless; thread-safe.
#pragma once

#include <string>

namespace dateline {

// A line end that is none of the text's own: of the source of a page, which browsers show as a blank.
inline constexpr char kSoftLineEnd = '\v';

// `text` with such words whole, their lines ending behind them, and with blanks for what soft line ends
// remain. A half in lower case follows a hyphen; the hyphen stays where it is one of the word's own:
// "well-" and "known". That is told by the other words of the text, and by what such words are made of.
std::string without_line_hyphens(const std::string& text);

}  // namespace dateline
