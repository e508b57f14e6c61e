// JSON by the quick ways that nearly all of it can go: read by simdjson (Langdale, Lemire, "Parsing gigabytes
// of JSON per second", VLDB Journal 2019), strings written without a tree. What comes out is what common/json
// would make. Stateless; thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// Nothing when the text is no JSON, or is for the other parser: very large, with halves of surrogate pairs,
// with numbers beyond 64 bits.
std::optional<nlohmann::json> fast_json(std::string_view text);

// Appends a text as a JSON string, as json_text would write it.
void append_json_string(std::string_view text, std::string& out);

}  // namespace dateline
