#include "common/fast_json.h"

#include <simdjson.h>

#include <cstring>
#include <nlohmann/json.hpp>

#include "common/json.h"

namespace dateline {
namespace {

using nlohmann::json;

// simdjson takes some twelve bytes for each of the text, so that a huge one would not fit.
constexpr size_t kMaxBytes = 1U << 20U;

// The halves of a surrogate pair are not checked by simdjson 3.0.
bool has_surrogates(std::string_view text) {
  return text.find("\\ud") != std::string_view::npos || text.find("\\uD") != std::string_view::npos;
}

json value_of(const simdjson::dom::element& element);

json object_of(const simdjson::dom::object& members) {
  json object = json::object();
  for (const auto& [name, value] : members) object[std::string(name)] = value_of(value);
  return object;
}

json array_of(const simdjson::dom::array& elements) {
  json array = json::array();
  for (const simdjson::dom::element& element : elements) array.push_back(value_of(element));
  return array;
}

json integer_of(int64_t number) {
  return number < 0 ? json(number) : json(static_cast<uint64_t>(number));
}

json value_of(const simdjson::dom::element& element) {
  using Type = simdjson::dom::element_type;
  switch (element.type()) {
    case Type::OBJECT:
      return object_of(element.get_object().value_unsafe());
    case Type::ARRAY:
      return array_of(element.get_array().value_unsafe());
    case Type::STRING:
      return json(std::string(element.get_string().value_unsafe()));
    case Type::INT64:
      return integer_of(element.get_int64().value_unsafe());
    case Type::UINT64:
      return json(element.get_uint64().value_unsafe());
    case Type::DOUBLE:
      return json(element.get_double().value_unsafe());
    case Type::BOOL:
      return json(element.get_bool().value_unsafe());
    case Type::NULL_VALUE:
      break;
  }
  return json();
}

// Whether one of eight bytes must be escaped: less than a blank, a quotation mark or a backslash (Warren,
// Hacker's Delight, 6-1, tells whether one of them is zero).
bool has_escaped(uint64_t bytes) {
  constexpr uint64_t kOnes = 0x0101010101010101U;
  constexpr uint64_t kHighBits = 0x8080808080808080U;
  const auto has_less = [](uint64_t word, uint64_t limit) {
    return (word - kOnes * limit) & ~word & kHighBits;
  };
  const uint64_t quotes = has_less(bytes ^ kOnes * '"', 1);
  const uint64_t backslashes = has_less(bytes ^ kOnes * '\\', 1);
  return (has_less(bytes, ' ') | quotes | backslashes) != 0;
}

bool is_escaped(char c) {
  return static_cast<unsigned char>(c) < ' ' || c == '"' || c == '\\';
}

// How many bytes stand for themselves.
size_t plain_size(std::string_view text) {
  size_t size = 0;
  for (uint64_t bytes = 0; size + sizeof bytes <= text.size(); size += sizeof bytes) {
    std::memcpy(&bytes, text.data() + size, sizeof bytes);
    if (has_escaped(bytes)) break;
  }
  while (size < text.size() && !is_escaped(text[size])) ++size;
  return size;
}

void append_escape(char c, std::string& out) {
  constexpr std::string_view kNamed = "\"\\\b\f\n\r\t";
  constexpr std::string_view kNames = "\"\\bfnrt";
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '\\';
  if (const size_t named = kNamed.find(c); named != std::string_view::npos) {
    out += kNames[named];
  } else {
    out += c < 0x10 ? "u000" : "u001";
    out += kHex[static_cast<size_t>(c) & 0xFU];
  }
}

}  // namespace

std::optional<json> fast_json(std::string_view text) {
  if (text.size() > kMaxBytes || has_surrogates(text)) return std::nullopt;
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) return std::nullopt;
  return value_of(root);
}

void append_json_string(std::string_view text, std::string& out) {
  if (!simdjson::validate_utf8(text)) {
    out += json_text(json(text));
    return;
  }
  out += '"';
  while (!text.empty()) {
    const size_t plain = plain_size(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    append_escape(text.front(), out);
    text.remove_prefix(1);
  }
  out += '"';
}

}  // namespace dateline
