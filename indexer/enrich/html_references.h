// Character references of HTML: "&amp;", "&#8217;", "&eacute;". Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Whether a text has character references ("AT&amp;T") and no "&" that is none.
bool has_only_references(std::string_view text);

// The text with its character references resolved. What is no known reference stays.
std::string resolve_references(std::string_view text);

}  // namespace dateline
