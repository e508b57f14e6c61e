#include "common/fast_json.h"

#include <simdjson.h>

#include <new>
#include <nlohmann/json.hpp>

#include "common/bytes/byte_block.h"
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

bool is_for_simdjson(std::string_view text) {
  return text.size() <= kMaxBytes && !has_surrogates(text);
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

// False when there is something else in it.
bool append_texts(const simdjson::dom::array& elements, std::vector<std::string_view>& texts) {
  for (const simdjson::dom::element& element : elements) {
    std::string_view text;
    if (element.get_string().get(text) != simdjson::SUCCESS) return false;
    texts.push_back(text);
  }
  return true;
}

// False when the value is none that a flat object has.
bool set_value(const simdjson::dom::element& value, FlatMember& member) {
  using Type = simdjson::dom::element_type;
  using Kind = FlatMember::Kind;
  switch (value.type()) {
    case Type::OBJECT:
      member.kind = Kind::kObject;
      member.json = json_text(value_of(value));
      return true;
    case Type::ARRAY:
      member.kind = Kind::kTexts;
      member.texts.clear();
      return append_texts(value.get_array().value_unsafe(), member.texts);
    case Type::STRING:
      member.kind = Kind::kText;
      member.text = value.get_string().value_unsafe();
      return true;
    case Type::NULL_VALUE:
      member.kind = Kind::kNull;
      return true;
    default:
      member.kind = Kind::kScalar;
      member.json = json_text(value_of(value));
      return true;
  }
}

// Less than a blank, a quotation mark or a backslash.
ByteFlags is_escaped(ByteBlock block) {
  return (block < static_cast<unsigned char>(' ')) | equals(block, '"') | equals(block, '\\');
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
  if (!is_for_simdjson(text)) return std::nullopt;
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) return std::nullopt;
  return value_of(root);
}

struct FlatObjectParser::Parts {
  simdjson::dom::parser parser;
  std::vector<FlatMember> members;
};

FlatObjectParser::FlatObjectParser() : parts_(std::make_unique<Parts>()) {
  constexpr size_t kFirstBytes = 4096;  // it grows
  constexpr size_t kMaxDepth = 64;
  if (parts_->parser.allocate(kFirstBytes, kMaxDepth) != simdjson::SUCCESS) throw std::bad_alloc();
}
FlatObjectParser::~FlatObjectParser() = default;
FlatObjectParser::FlatObjectParser(FlatObjectParser&& other) noexcept = default;
FlatObjectParser& FlatObjectParser::operator=(FlatObjectParser&& other) noexcept = default;

const std::vector<FlatMember>* FlatObjectParser::parse(std::string_view text) {
  if (!is_for_simdjson(text)) return nullptr;
  simdjson::dom::object object;
  if (parts_->parser.parse(text.data(), text.size()).get(object) != simdjson::SUCCESS) return nullptr;
  std::vector<FlatMember>& members = parts_->members;
  size_t count = 0;
  for (const auto& [name, value] : object) {
    if (count == members.size()) members.emplace_back();
    members[count].name = name;
    if (!set_value(value, members[count++])) return nullptr;
  }
  members.resize(count);
  return &members;
}

void append_json_string(std::string_view text, std::string& out) {
  if (!simdjson::validate_utf8(text)) {
    out += json(text).dump(-1, ' ', false, json::error_handler_t::replace);
    return;
  }
  out += '"';
  while (!text.empty()) {
    const size_t plain = size_until<is_escaped>(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    append_escape(text.front(), out);
    text.remove_prefix(1);
  }
  out += '"';
}

void append_json_number(double number, std::string& out) {
  out += json_text(json(number));
}

}  // namespace dateline
