// JSON text <-> values, in one place but for drafts and JSON-LD, which parse by rules of their own: the
// library's parser and writer take seconds to compile in each source that calls them. Most text is read by a
// faster parser first (fast_json.h). A header that only names a value includes <nlohmann/json_fwd.hpp>.
// Stateless; thread-safe.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// Throw nlohmann::json::parse_error. The second keeps the order of an object's members.
nlohmann::json json_of(std::string_view text);
nlohmann::ordered_json ordered_json_of(std::string_view text);

// A number of JSON, given as its text. Where a value would be written otherwise ("12345678901234567890123",
// "1.10", "1e400"), it is a binary value, which JSON itself has none of, of the text: json_text writes it as
// it came. What json_of reads in objects and arrays has numbers so.
nlohmann::json number_as_written(std::string_view number);

// The text of such a number; nothing of any other value.
std::optional<std::string_view> written_number(const nlohmann::json& value);

// Nothing when the text is no JSON.
std::optional<nlohmann::json> json_if_valid(std::string_view text);
std::optional<nlohmann::ordered_json> ordered_json_if_valid(std::string_view text);

// In one line; bytes of a string that are not UTF-8 become U+FFFD.
std::string json_text(const nlohmann::json& value);
std::string json_text(const nlohmann::ordered_json& value);

// For people: members on lines of their own.
std::string indented_json_text(const nlohmann::ordered_json& value);

}  // namespace dateline
