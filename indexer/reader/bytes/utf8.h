// UTF-8 that may be broken. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// The text with U+FFFD for what is not UTF-8 and without NUL bytes; `changed` becomes true when there was
// any.
std::string valid_utf8(std::string_view text, bool& changed);

}  // namespace dateline
