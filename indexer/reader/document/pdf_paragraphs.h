// The lines of printed pages -> paragraphs. Stateless; thread-safe.
#pragma once

#include <string>
#include <vector>

namespace dateline {

// `pages` have a line a line and blank lines between columns. A paragraph ends where the next word would have
// had room in its line. What most pages begin or end with, but for numbers, is none of the text, nor are
// numbers of pages.
std::vector<std::string> paragraphs_of_pages(const std::vector<std::string>& pages);

}  // namespace dateline
