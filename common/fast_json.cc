#include "common/fast_json.h"

#include <simdjson.h>

#include <nlohmann/json.hpp>

#include "common/ascii.h"
#include "common/bytes/byte_block.h"
#include "common/json.h"

namespace dateline {
namespace {

using nlohmann::json;

namespace ondemand = simdjson::ondemand;

// simdjson takes some six bytes for each of the text. A parser that stays keeps them.
constexpr size_t kMaxTreeBytes = 16U << 20U;
constexpr size_t kMaxFlatBytes = 1U << 20U;
constexpr int kMaxTreeDepth = 1024;
constexpr int kMaxFlatDepth = 64;

bool is_surrogate(std::string_view escape, std::string_view third_digits) {
  return escape.size() >= 6 && escape[0] == '\\' && escape[1] == 'u' && lower(escape[2]) == 'd' &&
         third_digits.find(lower(escape[3])) != std::string_view::npos;
}

// The halves of a surrogate pair are not checked by simdjson 3.0.
bool has_half_a_pair(std::string_view text) {
  for (size_t at = text.find("\\u"); at != std::string_view::npos; at = text.find("\\u", at + 2)) {
    if (!is_surrogate(text.substr(at), "89abcdef")) continue;
    const bool whole = is_surrogate(text.substr(at), "89ab") && is_surrogate(text.substr(at + 6), "cdef");
    if (!whole) return true;
    at += 6;
  }
  return false;
}

// RFC 8259, 6.
bool is_number(std::string_view text) {
  const auto skip = [&](std::string_view any) {
    if (text.empty() || any.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
  };
  const auto skip_digits = [&] {
    if (!skip("0123456789")) return false;
    while (skip("0123456789")) {
    }
    return true;
  };
  skip("-");
  if (!skip("0") && !skip_digits()) return false;
  if (skip(".") && !skip_digits()) return false;
  if (skip("eE") && (skip("+-"), !skip_digits())) return false;
  return text.empty();
}

// As the text has it; nothing when it is none.
std::optional<std::string_view> number_in(ondemand::value value) {
  const std::string_view token = trimmed(value.raw_json_token());
  return is_number(token) ? std::optional(token) : std::nullopt;
}

// False when there is no value, or a fault in it, or deeper nesting than `depth`.
bool read_value(simdjson::simdjson_result<ondemand::value> result, int depth, json& value);

bool read_object(ondemand::object members, int depth, json& object) {
  object = json::object();
  for (auto member : members) {
    std::string_view name;
    if (member.unescaped_key().get(name) != simdjson::SUCCESS) return false;
    if (!read_value(member.value(), depth - 1, object[std::string(name)])) return false;
  }
  return true;
}

bool read_array(ondemand::array elements, int depth, json& array) {
  array = json::array();
  for (auto element : elements) {
    if (!read_value(element, depth - 1, array.emplace_back())) return false;
  }
  return true;
}

bool read_text(ondemand::value from, json& value) {
  std::string_view text;
  if (from.get_string().get(text) != simdjson::SUCCESS) return false;
  value = std::string(text);
  return true;
}

bool read_number(ondemand::value from, json& value) {
  const auto number = number_in(from);
  if (number) value = number_as_written(*number);
  return number.has_value();
}

bool read_boolean(ondemand::value from, json& value) {
  bool is_true = false;
  if (from.get_bool().get(is_true) != simdjson::SUCCESS) return false;
  value = is_true;
  return true;
}

bool read_null(ondemand::value from) {
  bool is_null = false;
  return from.is_null().get(is_null) == simdjson::SUCCESS && is_null;
}

bool read_value(simdjson::simdjson_result<ondemand::value> result, int depth, json& value) {
  using Type = ondemand::json_type;
  ondemand::value from;
  Type type{};
  if (depth == 0 || result.get(from) != simdjson::SUCCESS) return false;
  if (from.type().get(type) != simdjson::SUCCESS) return false;
  switch (type) {
    case Type::object: {
      ondemand::object members;
      return from.get_object().get(members) == simdjson::SUCCESS && read_object(members, depth, value);
    }
    case Type::array: {
      ondemand::array elements;
      return from.get_array().get(elements) == simdjson::SUCCESS && read_array(elements, depth, value);
    }
    case Type::string:
      return read_text(from, value);
    case Type::number:
      return read_number(from, value);
    case Type::boolean:
      return read_boolean(from, value);
    case Type::null:
      break;
  }
  value = nullptr;
  return read_null(from);
}

// False when there is something else in it.
bool append_texts(ondemand::array elements, std::vector<std::string_view>& texts) {
  for (auto element : elements) {
    std::string_view text;
    if (element.get_string().get(text) != simdjson::SUCCESS) return false;
    texts.push_back(text);
  }
  return true;
}

bool set_texts(ondemand::value value, FlatMember& member) {
  member.kind = FlatMember::Kind::kTexts;
  member.texts.clear();
  ondemand::array elements;
  return value.get_array().get(elements) == simdjson::SUCCESS && append_texts(elements, member.texts);
}

bool set_number(ondemand::value value, FlatMember& member) {
  member.kind = FlatMember::Kind::kScalar;
  const auto number = number_in(value);
  if (number) member.json = *number;
  return number.has_value();
}

// Of an object or a boolean.
bool set_json(ondemand::value value, FlatMember::Kind kind, FlatMember& member) {
  json tree;
  if (!read_value(ondemand::value(value), kMaxFlatDepth, tree)) return false;
  member.kind = kind;
  member.json = json_text(tree);
  return true;
}

// False when the value is none that a flat object has.
bool set_value(simdjson::simdjson_result<ondemand::value> result, FlatMember& member) {
  using Type = ondemand::json_type;
  using Kind = FlatMember::Kind;
  ondemand::value value;
  Type type{};
  if (result.get(value) != simdjson::SUCCESS || value.type().get(type) != simdjson::SUCCESS) return false;
  switch (type) {
    case Type::object:
      return set_json(value, Kind::kObject, member);
    case Type::array:
      return set_texts(value, member);
    case Type::string:
      member.kind = Kind::kText;
      return value.get_string().get(member.text) == simdjson::SUCCESS;
    case Type::number:
      return set_number(value, member);
    case Type::boolean:
      return set_json(value, Kind::kScalar, member);
    case Type::null:
      break;
  }
  member.kind = Kind::kNull;
  return read_null(value);
}

// simdjson reads beyond the end of a text, and so wants it where there is room behind.
class PaddedParser {
 public:
  // Calls read(document), which gives false when it is of no use, as this does then and when the text is no
  // JSON.
  template <typename Read>
  bool parse(std::string_view text, Read read) {
    padded_.assign(text);
    padded_.append(simdjson::SIMDJSON_PADDING, ' ');
    ondemand::document document;
    const simdjson::padded_string_view view(padded_.data(), text.size(), padded_.size());
    return parser_.iterate(view).get(document) == simdjson::SUCCESS && read(document) &&
           document.current_location().error() == simdjson::OUT_OF_BOUNDS;  // nothing is behind it
  }

 private:
  std::string padded_;
  ondemand::parser parser_;
};

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
  if (text.size() > kMaxTreeBytes || has_half_a_pair(text)) return std::nullopt;
  PaddedParser parser;
  json tree;
  const bool whole = parser.parse(text, [&](ondemand::document& document) {
    return read_value(document.get_value(), kMaxTreeDepth, tree);
  });
  return whole ? std::optional(std::move(tree)) : std::nullopt;
}

struct FlatObjectParser::Parts {
  PaddedParser parser;
  std::vector<FlatMember> members;
};

FlatObjectParser::FlatObjectParser() : parts_(std::make_unique<Parts>()) {}
FlatObjectParser::~FlatObjectParser() = default;
FlatObjectParser::FlatObjectParser(FlatObjectParser&& other) noexcept = default;
FlatObjectParser& FlatObjectParser::operator=(FlatObjectParser&& other) noexcept = default;

const std::vector<FlatMember>* FlatObjectParser::parse(std::string_view text) {
  if (text.size() > kMaxFlatBytes || has_half_a_pair(text)) return nullptr;
  std::vector<FlatMember>& members = parts_->members;
  size_t count = 0;
  const bool flat = parts_->parser.parse(text, [&](ondemand::document& document) {
    ondemand::object object;
    if (document.get_object().get(object) != simdjson::SUCCESS) return false;
    for (auto member : object) {
      if (count == members.size()) members.emplace_back();
      FlatMember& read = members[count++];
      if (member.unescaped_key().get(read.name) != simdjson::SUCCESS) return false;
      if (!set_value(member.value(), read)) return false;
    }
    return true;
  });
  if (!flat) return nullptr;
  members.resize(count);
  return &members;
}

void append_json_string(std::string_view text, std::string& out) {
  if (!is_utf8(text)) {
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

bool is_utf8(std::string_view text) {
  return simdjson::validate_utf8(text);
}

}  // namespace dateline
