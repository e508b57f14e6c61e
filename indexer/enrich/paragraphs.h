// Where the paragraphs of a plain text are. Stateless; thread-safe.
#pragma once

#include <string>

namespace dateline {

// The text with a blank line between its paragraphs and no white space around them. Paragraphs are what blank
// lines separate; without any, what indented lines begin (wire services); without these either, lines are
// joined where they were wrapped at a fixed width, else each is a paragraph. Tables and lists keep their
// lines. `text` has gone through clean_text. paragraphs(paragraphs(t)) is paragraphs(t).
std::string paragraphs(std::string text);

}  // namespace dateline
