// Makes JSON of what is nearly JSON. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

struct RepairedJson {
  std::string text;
  bool bad_encoding = false;  // some bytes were not UTF-8, or NUL
};

// The same text, but: bytes that are not UTF-8 are U+FFFD; NUL bytes are gone; control characters in strings
// are escaped; an escaped half of a surrogate pair is U+FFFD; NaN and Infinity, which Python writes, are
// null.
RepairedJson repair_json(std::string_view bytes);

}  // namespace dateline
