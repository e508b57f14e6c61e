#include "server/render/docs_page.h"

#include <algorithm>

#include "common/ascii.h"
#include "common/json.h"
#include "server/render/escape.h"
#include "server/render/page_parts.h"
#include "server/render/templates.h"
#include "server/web/assets.h"

namespace dateline {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::string in_capitals(std::string text) {
  for (char& c : text) c = upper(c);
  return text;
}

std::string plain(const ordered_json& value) {
  return value.is_string() ? value.get<std::string>() : json_text(value);
}

// "1 to 100", "relevance, newest, oldest", "text".
std::string values_of(const ordered_json& schema) {
  if (schema.contains("items")) return "any of " + values_of(schema["items"]);
  if (schema.contains("minimum")) return plain(schema["minimum"]) + " to " + plain(schema["maximum"]);
  if (!schema.contains("enum")) return schema.value("x-values", schema.value("type", ""));
  std::string values;
  for (const ordered_json& value : schema["enum"]) values += (values.empty() ? "" : ", ") + plain(value);
  return values;
}

// Text between two backticks is code.
std::string markup_of(const std::string& description) {
  std::string out;
  bool in_code = false;
  for (const char c : escape_markup(description)) {
    if (c != '`') {
      out += c;
      continue;
    }
    out += in_code ? "</code>" : "<code>";
    in_code = !in_code;
  }
  return in_code ? out + "</code>" : out;
}

json parameter_row(const ordered_json& parameter) {
  const ordered_json& schema = parameter["schema"];
  return {{"name", parameter["name"]},
          {"in", parameter["in"]},
          {"values", values_of(schema)},
          {"initial", schema.contains("default") ? plain(schema["default"]) : ""},
          {"example", parameter.contains("example") ? plain(parameter["example"]) : ""},
          {"description", markup_of(parameter.value("description", ""))}};
}

std::string anchor_of(const std::string& method, const std::string& path) {
  std::string anchor = method;
  for (const char c : path) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_letter) anchor += c;
    if (!is_letter && anchor.back() != '-') anchor += '-';
  }
  return anchor;
}

std::string joined_keys(const ordered_json& object) {
  std::string keys;
  for (const auto& [key, value] : object.items()) keys += (keys.empty() ? "" : ", ") + key;
  return keys;
}

json operation_row(const std::string& path, const std::string& method, const ordered_json& operation) {
  json parameters = json::array();
  for (const ordered_json& parameter : operation["parameters"])
    parameters.push_back(parameter_row(parameter));
  json row = {{"path", path},
              {"method", in_capitals(method)},
              {"anchor", anchor_of(method, path)},
              {"summary", markup_of(operation["summary"].get<std::string>())},
              {"has_parameters", !parameters.empty()},
              {"has_body", operation.contains("requestBody")},
              {"statuses", joined_keys(operation["responses"])}};
  row["parameters"] = std::move(parameters);
  for (const auto& [type, content] : operation["responses"]["200"]["content"].items())
    row["media_type"] = type;
  return row;
}

}  // namespace

std::string render_docs_page(const Site& site, const ordered_json& openapi) {
  json data = page_frame(site, "API");
  data["script"] = asset_path(*asset_named("docs.js"));
  data["description"] = openapi["info"].value("description", "");
  data["operations"] = json::array();
  for (const auto& [path, methods] : openapi["paths"].items()) {
    for (const auto& [method, operation] : methods.items()) {
      data["operations"].push_back(operation_row(path, method, operation));
    }
  }
  return render_template("docs.html", data);
}

}  // namespace dateline
