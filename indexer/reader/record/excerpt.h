// The beginning of a record, for a Reject. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

inline constexpr size_t kExcerptBytes = 200;

// At most kExcerptBytes of `bytes`, as valid UTF-8 on one line: control characters are blanks, bytes that are
// not UTF-8 are U+FFFD.
std::string excerpt(std::string_view bytes);

}  // namespace dateline
