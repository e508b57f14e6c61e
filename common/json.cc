#include "common/json.h"

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
std::string written(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

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
  return written(value, -1);
}

std::string json_text(const ordered_json& value) {
  return written(value, -1);
}

std::string indented_json_text(const ordered_json& value) {
  return written(value, 2);
}

}  // namespace dateline
