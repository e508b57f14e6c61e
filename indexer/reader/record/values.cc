#include "indexer/reader/record/values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "common/ascii.h"
#include "common/date/parse_date.h"
#include "common/json.h"
#include "indexer/reader/record/text_tree.h"

namespace dateline {
namespace {

using nlohmann::json;

// Where objects keep their text, best first: WordPress, the New York Times, XML turned into JSON, schema.org,
// the Guardian, MongoDB.
constexpr std::array<const char*, 18> kTextKeys = {
    "rendered",     "text",  "value", "main",     "#text",    "$t",   "_",    "original", "name",
    "display_name", "label", "title", "webTitle", "headline", "html", "$oid", "@id",      "@value"};
// The same for paragraphs, which a name or a title only calls by their kind.
constexpr std::array<const char*, 5> kParagraphKeys = {"rendered", "text", "value", "content", "html"};
constexpr std::array<const char*, 7> kAddressKeys = {"url", "href", "src", "contentUrl",
                                                     "@id", "link", "path"};

// A scalar as text.
std::optional<std::string> scalar_text(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || written_number(value)) return json_text(value);
  return std::nullopt;
}

template <size_t N>
std::optional<std::string> text_under(const json& object, const std::array<const char*, N>& keys) {
  for (const char* key : keys) {
    const auto found = object.find(key);
    if (found == object.end() || is_absent(*found)) continue;
    if (auto text = scalar_text(*found)) return text;
  }
  return std::nullopt;
}

std::optional<std::string> author_text(const json& object) {
  const auto part = [&](const char* key) {
    return object.contains(key) ? scalar_text(object[key]) : std::nullopt;
  };
  for (const auto& [first_key, last_key] : {std::pair("firstname", "lastname"),
                                            {"first_name", "last_name"},
                                            {"firstName", "lastName"},
                                            {"givenName", "familyName"}}) {
    const auto first = part(first_key);
    const auto last = part(last_key);
    if (first && last) return *first + " " + *last;
  }
  return std::nullopt;
}

// What JSON:API and Strapi put around the members of an object; null when there is no such thing.
const json* wrapped(const json& value) {
  if (!value.is_object()) return nullptr;
  for (const char* key : {"data", "attributes"}) {
    const auto found = value.find(key);
    if (found != value.end() && found->is_structured()) return &*found;
  }
  return nullptr;
}

// "" when it is an object that has a place for its text, and none there.
std::optional<std::string> paragraph_of(const json& value) {
  if (!value.is_object()) return text_of(value);
  auto text = text_under(value, kParagraphKeys);
  const bool blank = std::any_of(kParagraphKeys.begin(), kParagraphKeys.end(), [&](const char* key) {
    return value.contains(key) && is_absent(value[key]);
  });
  if (!text && blank) return "";
  return text ? text : text_of(value);
}

// Unix time with a fraction, or written in another way than by its digits: "1.7e9".
std::optional<Date> date_of_number(const std::string& written, const TimeZone& zone) {
  const double number = std::trunc(std::strtod(written.c_str(), nullptr));
  return std::abs(number) < 1e15 ? parse_date(std::to_string(static_cast<int64_t>(number)), zone)
                                 : std::nullopt;
}

}  // namespace

bool is_absent(const json& value) {
  if (value.is_string()) return is_blank(value.get_ref<const std::string&>());
  return value.is_null() || (value.is_structured() && value.empty());
}

std::optional<std::string> text_of(const json& value) {
  if (value.is_object()) {
    auto text = text_under(value, kTextKeys);
    if (!text) text = author_text(value);
    const json* const inner = text ? nullptr : wrapped(value);
    return inner == nullptr ? text : text_of(*inner);
  }
  if (value.is_array()) return value.size() == 1 && !value[0].is_array() ? text_of(value[0]) : std::nullopt;
  return scalar_text(value);
}

std::optional<std::string> address_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object()) return text_under(value, kAddressKeys);
  if (value.is_array() && !value.empty() && !value[0].is_array()) return address_of(value[0]);
  return std::nullopt;
}

std::optional<std::string> paragraphs_of(const json& value) {
  if (value.is_string()) {
    auto text = text_of_written_tree(value.get_ref<const std::string&>());
    return text ? text : text_of(value);
  }
  if (auto text = text_of_tree(value)) return text;
  if (!value.is_array()) return paragraph_of(value);
  std::string body;
  for (const json& item : value) {
    if (is_absent(item)) continue;
    const auto paragraph = item.is_array() ? std::nullopt : paragraph_of(item);
    if (!paragraph) return std::nullopt;
    if (!body.empty() && !paragraph->empty()) body += "\n\n";
    body += *paragraph;
  }
  return body;
}

std::optional<std::vector<std::string>> list_of(const json& value) {
  std::vector<std::string> list;
  if (!value.is_array()) {
    const json* const inner = wrapped(value);
    if (inner != nullptr && inner->is_array()) return list_of(*inner);
    auto text = text_of(value);
    if (!text) return std::nullopt;
    list.push_back(std::move(*text));
    return list;
  }
  for (const json& item : value) {
    if (is_absent(item)) continue;
    auto text = item.is_array() ? std::nullopt : text_of(item);
    if (!text) return std::nullopt;
    list.push_back(std::move(*text));
  }
  return list;
}

std::optional<std::string> access_of(const json& value) {
  if (value.is_boolean()) return value.get<bool>() ? "free" : "paid";
  if (!value.is_string()) return std::nullopt;
  const std::string word = ascii_lower(value.get<std::string>());
  for (const char* known : {"free", "metered", "paid"}) {
    if (word == known) return word;
  }
  for (const char* synonym : {"open", "public", "true", "yes"}) {
    if (word == synonym) return "free";
  }
  for (const char* synonym :
       {"premium", "subscriber", "subscribers", "subscription", "paywall", "locked", "false"}) {
    if (word == synonym) return "paid";
  }
  return std::nullopt;
}

std::optional<Date> date_of(const json& value, const DateRules& rules) {
  if (value.is_string()) return parse_date(value.get_ref<const std::string&>(), rules.zone, rules.order);
  if (value.is_number_integer()) return parse_date(json_text(value), rules.zone);
  if (value.is_number_float() || written_number(value)) return date_of_number(json_text(value), rules.zone);
  if (value.is_array() && value.size() == 1 && !value[0].is_array()) return date_of(value[0], rules);
  if (!value.is_object()) return std::nullopt;
  for (const char* key : {"$date", "$numberLong", "date", "iso", "value", "#text", "rendered"}) {
    const auto found = value.find(key);
    if (found != value.end()) return date_of(*found, rules);
  }
  return std::nullopt;
}

}  // namespace dateline
