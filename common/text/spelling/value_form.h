// The form of a tag, section, author or source: the same for all that reads the same, where an article has it
// and where a filter asks for it. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// One line of text in Normalization Form C (Unicode Standard Annex 15): blanks of all kinds are one space
// each, and what has no width of its own is left out (soft hyphens, zero-width spaces, word joiners).
std::string value_form(std::string_view text);

}  // namespace dateline
