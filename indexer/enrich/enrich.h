// What is done to every article after it was read, whatever its format: text is cleaned, paragraphs are
// found, lists lose their duplicates, the language is told. Thread-safe.
#pragma once

#include "common/article.h"

namespace dateline {

// Afterwards text fields are plain text without control characters or space at their ends, title and
// standfirst are one line, the paragraphs of the body are separated by one blank line, and `language` is
// filled where it can be told. enrich(enrich(a)) is enrich(a).
void enrich(Article& article);

}  // namespace dateline
