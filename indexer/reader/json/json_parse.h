// The bytes of one record -> a JSON value. Forgives what a person would: bytes that are not UTF-8, raw line
// ends in strings, halves of surrogate pairs, NaN. Stateless; thread-safe.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// Deeper nesting is nobody's article, and code that walks a value may recurse.
inline constexpr size_t kMaxJsonDepth = 512;

struct ParsedJson {
  std::optional<nlohmann::json> value;  // nothing when the record cannot be used
  const char* reason = nullptr;         // then kBadJson or kTooDeep
  std::string detail;                   // what is wrong with it
  bool bad_encoding = false;            // read, but some bytes were not UTF-8 and are U+FFFD now, or were NUL
};

ParsedJson parse_json(std::string_view bytes);

}  // namespace dateline
