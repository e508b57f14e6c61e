// Text that is really HTML, as exports of content systems have it in their JSON -> plain text. For fragments;
// whole pages are the business of indexer/extract. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Whether a text is clearly HTML: it has the closing tag of an element that HTML knows, a line break or the
// beginning of a paragraph. "STANDARD OIL <SRD>" is not.
bool looks_like_html(std::string_view text);

// Tags gone, paragraphs separated by blank lines, character references resolved, scripts, styles and comments
// dropped.
std::string html_to_text(std::string_view html);

}  // namespace dateline
