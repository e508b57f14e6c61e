#include "common/json.h"

#include <charconv>
#include <utility>

#include "common/fast_json.h"

namespace dateline {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

template <typename Json>
std::optional<Json> if_valid(std::string_view text) {
  Json value = Json::parse(text, nullptr, false);
  return value.is_discarded() ? std::nullopt : std::optional(std::move(value));
}

template <typename Json>
std::string_view text_of_binary(const Json& value) {
  const auto& bytes = value.get_binary();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Nothing when it has more digits than such a value.
template <typename Number>
std::optional<json> exact_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  json value = number;
  const bool same = error == std::errc() && end == text.data() + text.size() && value.dump() == text;
  return same ? std::optional(std::move(value)) : std::nullopt;
}

template <typename Json>
void append(const Json& value, std::string& out);

template <typename Json>
void append_object(const Json& object, std::string& out) {
  const char* before = "{";
  for (const auto& member : object.items()) {
    out += before;
    append_json_string(member.key(), out);
    out += ':';
    append(member.value(), out);
    before = ",";
  }
  out += object.empty() ? "{}" : "}";
}

template <typename Json>
void append_array(const Json& array, std::string& out) {
  const char* before = "[";
  for (const Json& element : array) {
    out += before;
    append(element, out);
    before = ",";
  }
  out += array.empty() ? "[]" : "]";
}

// As dump() writes it. Answers are strings mostly, which dump() goes through byte by byte.
template <typename Json>
void append(const Json& value, std::string& out) {
  switch (value.type()) {
    case Json::value_t::object:
      return append_object(value, out);
    case Json::value_t::array:
      return append_array(value, out);
    case Json::value_t::string:
      return append_json_string(value.template get_ref<const std::string&>(), out);
    case Json::value_t::binary:
      out += text_of_binary(value);
      return;
    default:
      out += value.dump();
  }
}

template <typename Json>
std::string written(const Json& value) {
  std::string text;
  append(value, text);
  return text;
}

}  // namespace

json number_as_written(std::string_view number) {
  if (auto value = exact_number<uint64_t>(number)) return *value;
  if (auto value = exact_number<int64_t>(number)) return *value;
  if (auto value = exact_number<double>(number)) return *value;
  return json::binary({number.begin(), number.end()});
}

std::optional<std::string_view> written_number(const json& value) {
  return value.is_binary() ? std::optional(text_of_binary(value)) : std::nullopt;
}

json json_of(std::string_view text) {
  std::optional<json> value = fast_json(text);
  return value ? std::move(*value) : json::parse(text);
}

ordered_json ordered_json_of(std::string_view text) {
  return ordered_json::parse(text);
}

std::optional<json> json_if_valid(std::string_view text) {
  std::optional<json> value = fast_json(text);
  return value ? std::move(value) : if_valid<json>(text);
}

std::optional<ordered_json> ordered_json_if_valid(std::string_view text) {
  return if_valid<ordered_json>(text);
}

std::string json_text(const json& value) {
  return written(value);
}

std::string json_text(const ordered_json& value) {
  return written(value);
}

std::string indented_json_text(const ordered_json& value) {
  return value.dump(2, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace dateline
