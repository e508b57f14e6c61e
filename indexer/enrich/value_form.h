// The form of a tag, section, author or source: the same for all that reads the same. Stateless; thread-safe.
#pragma once

#include <string>

namespace dateline {

// One line of text in Normalization Form C (Unicode Standard Annex 15), without what has no width of its own:
// soft hyphens, zero-width spaces, word joiners.
std::string value_form(std::string text);

}  // namespace dateline
