#include "indexer/reader/document/front_matter.h"

#include <toml++/toml.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "common/ascii.h"
#include "common/json.h"
#include "indexer/reader/record/field_names.h"
#include "indexer/reader/record/publicity.h"

namespace dateline {
namespace {

using nlohmann::json;

// YAML can say the same again by a name: a few lines may stand for billions of values.
constexpr size_t kMaxValues = 10'000;
constexpr size_t kMaxDepth = 64;

// Counts values; throws when there are too many.
class Bounds {
 public:
  void enter(size_t depth) {
    if (depth > kMaxDepth) throw std::length_error("nested too deeply");
    if (++values_ > kMaxValues) throw std::length_error("too many values");
  }

 private:
  size_t values_ = 0;
};

// Plain scalars that JSON knows are what they are there; dates and all else is text.
json of_scalar(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  if (node.Tag() != "?") return text;
  if (text == "~" || text == "Null" || text == "NULL") return nullptr;
  if (text == "True" || text == "TRUE") return true;
  if (text == "False" || text == "FALSE") return false;
  auto value = json_if_valid(text);
  return value && !value->is_structured() ? std::move(*value) : json(text);
}

json of_yaml(const YAML::Node& node, Bounds& bounds, size_t depth) {
  bounds.enter(depth);
  if (node.IsScalar()) return of_scalar(node);
  if (node.IsSequence()) {
    json list = json::array();
    for (const YAML::Node& item : node) list.push_back(of_yaml(item, bounds, depth + 1));
    return list;
  }
  if (!node.IsMap()) return nullptr;
  json object = json::object();
  for (const auto& member : node) {
    if (member.first.IsScalar()) object[member.first.Scalar()] = of_yaml(member.second, bounds, depth + 1);
  }
  return object;
}

template <typename Value>
std::string written(const Value& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

json of_toml(const toml::node& node, Bounds& bounds, size_t depth) {
  bounds.enter(depth);
  if (const auto* const table = node.as_table()) {
    json object = json::object();
    for (const auto& [key, value] : *table)
      object[std::string(key.str())] = of_toml(value, bounds, depth + 1);
    return object;
  }
  if (const auto* const array = node.as_array()) {
    json list = json::array();
    for (const toml::node& item : *array) list.push_back(of_toml(item, bounds, depth + 1));
    return list;
  }
  if (const auto* const text = node.as_string()) return text->get();
  if (const auto* const yes = node.as_boolean()) return yes->get();
  if (const auto* const number = node.as_integer()) return number->get();
  if (const auto* const number = node.as_floating_point()) return number->get();
  if (const auto* const date = node.as_date()) return written(date->get());
  if (const auto* const time = node.as_time()) return written(time->get());
  if (const auto* const instant = node.as_date_time()) return written(instant->get());
  return nullptr;
}

std::string with_place(size_t line, size_t column, std::string_view what) {
  return "line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + std::string(what);
}

// The first line of it is the second of the document.
json read_yaml(std::string_view text) {
  try {
    Bounds bounds;
    return of_yaml(YAML::Load(std::string(text)), bounds, 0);
  } catch (const YAML::Exception& error) {
    if (error.mark.is_null()) throw std::invalid_argument(error.msg);
    throw std::invalid_argument(with_place(static_cast<size_t>(error.mark.line) + 2,
                                           static_cast<size_t>(error.mark.column) + 1, error.msg));
  }
}

json read_toml(std::string_view text) {
  try {
    Bounds bounds;
    return of_toml(toml::parse(text), bounds, 0);
  } catch (const toml::parse_error& error) {
    const auto& begin = error.source().begin;
    throw std::invalid_argument(with_place(begin.line + 1, begin.column, error.description()));
  }
}

// The line at the beginning of `text`, without its end.
std::string_view line_of(std::string_view text) {
  std::string_view line = text.substr(0, text.find('\n'));
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

struct MetadataLine {
  std::string_view name;  // empty: the value before goes on
  std::string_view value;
};

std::optional<MetadataLine> metadata_of(std::string_view line) {
  if (is_blank(line.front())) return MetadataLine{{}, trimmed(line)};
  const size_t colon = line.find(':');
  const std::string_view name = line.substr(0, colon);
  const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == ' ';
  });
  const std::string_view value = colon == std::string_view::npos ? "" : line.substr(colon + 1);
  if (colon == std::string_view::npos || !is_name || value.starts_with("//")) return std::nullopt;
  return MetadataLine{name, trimmed(value)};
}

// The same name a second time adds to its value.
json read_metadata_lines(std::string_view text) {
  json record = json::object();
  std::string name;
  while (!text.empty()) {
    const auto line = metadata_of(line_of(text));
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    if (!line->name.empty()) name = ascii_lower(line->name);
    json& value = record[name];
    value = value.is_null() ? std::string(line->value)
                            : value.get<std::string>() + "\n" + std::string(line->value);
  }
  return record;
}

json read_json(std::string_view text) {
  auto record = json_if_valid(text);
  if (!record) throw std::invalid_argument("it is no JSON");
  return std::move(*record);
}

// Of an object of JSON with which the document begins; 0 when it is not closed.
size_t end_of_object(std::string_view document) {
  size_t depth = 0;
  bool quoted = false;
  for (size_t at = 0; at < std::min(document.size(), kMaxFrontMatterBytes); ++at) {
    const char c = document[at];
    if (quoted && c == '\\') {
      ++at;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == '{') {
      ++depth;
    } else if (!quoted && c == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return 0;
}

std::optional<FrontMatter> find_object(std::string_view document) {
  const size_t end = end_of_object(document);
  if (end == 0 || !is_blank(line_of(document.substr(end)))) return std::nullopt;
  return FrontMatter{FrontMatter::Form::kJson, document.substr(0, end), end};
}

}  // namespace

std::optional<FrontMatter> find_front_matter(std::string_view document) {
  if (document.starts_with('{')) return find_object(document);
  const std::string_view fence = line_of(document.substr(0, 8));
  if (fence != "---" && fence != "+++") return std::nullopt;
  const size_t begin = document.find('\n');
  if (begin == std::string_view::npos) return std::nullopt;
  for (size_t at = begin; at < std::min(document.size(), kMaxFrontMatterBytes);
       at = document.find('\n', at + 1)) {
    if (line_of(document.substr(at + 1)) != fence) continue;
    const size_t end = std::min(document.find('\n', at + 1), document.size());
    return FrontMatter{fence == "+++" ? FrontMatter::Form::kToml : FrontMatter::Form::kYaml,
                       document.substr(begin + 1, at - std::min(at, begin)), end};
  }
  return std::nullopt;
}

std::optional<FrontMatter> find_metadata_lines(std::string_view document) {
  document = document.substr(0, kMaxFrontMatterBytes);
  bool known = false;
  size_t end = 0;
  while (end < document.size()) {
    const std::string_view line = line_of(document.substr(end));
    if (line.empty()) break;
    const auto metadata = metadata_of(line);
    if (!metadata || (end == 0 && metadata->name.empty())) return std::nullopt;
    known = known || FieldNames::meaning(metadata->name) || tells_publicity(metadata->name);
    end = std::min(document.find('\n', end), document.size() - 1) + 1;
  }
  if (!known) return std::nullopt;
  return FrontMatter{FrontMatter::Form::kLines, document.substr(0, end), end};
}

ReadFrontMatter read_front_matter(const FrontMatter& front_matter) {
  ReadFrontMatter read{json::object(), {}};
  if (front_matter.form == FrontMatter::Form::kLines) {
    read.record = read_metadata_lines(front_matter.text);
    return read;
  }
  try {
    json record = front_matter.form == FrontMatter::Form::kToml   ? read_toml(front_matter.text)
                  : front_matter.form == FrontMatter::Form::kJson ? read_json(front_matter.text)
                                                                  : read_yaml(front_matter.text);
    if (record.is_object()) {
      read.record = std::move(record);
    } else if (!record.is_null()) {
      read.fault = "it has no names";
    }
  } catch (const std::logic_error& error) {
    read.fault = error.what();
  }
  return read;
}

}  // namespace dateline
