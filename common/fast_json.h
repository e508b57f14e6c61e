// JSON by the quick ways that nearly all of it can go: read by simdjson (Langdale, Lemire, "Parsing gigabytes
// of JSON per second", VLDB Journal 2019), strings written without a tree. What comes out is what common/json
// would make. Functions are stateless and thread-safe.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Nothing when the text is no JSON, or is for the other parser: very large, with halves of surrogate pairs,
// with numbers beyond 64 bits.
std::optional<nlohmann::json> fast_json(std::string_view text);

// A member of an object.
struct FlatMember {
  enum class Kind { kNull, kText, kTexts, kScalar, kObject };

  std::string_view name;
  Kind kind = Kind::kNull;
  std::string_view text;                // kText
  std::vector<std::string_view> texts;  // kTexts: an array of strings
  std::string json;  // kScalar, which is a number or a boolean; kObject: as json_text writes it
};

// Reads objects without a tree of what most records of an archive hold: scalars and lists of texts. For one
// thread.
class FlatObjectParser {
 public:
  FlatObjectParser();
  ~FlatObjectParser();

  // The members in their order, until the next call. Null when the text is no object, has other lists or is
  // nested deeply, or is one that fast_json() leaves to the other parser.
  const std::vector<FlatMember>* parse(std::string_view text);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Appends a text as a JSON string, as json_text would write it.
void append_json_string(std::string_view text, std::string& out);

}  // namespace dateline
