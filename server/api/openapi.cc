#include "server/api/openapi.h"

#include <algorithm>

#include "common/ascii.h"
#include "common/json.h"
#include "server/api/routes.h"
#include "server/web/assets.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

// Of the API, not of the program: it changes when an answer does.
constexpr const char* kApiVersion = "1.0.0";

ordered_json split_choices(std::string_view choices) {
  ordered_json list = ordered_json::array();
  while (!choices.empty()) {
    const size_t end = std::min(choices.find(' '), choices.size());
    list.push_back(choices.substr(0, end));
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return list;
}

ordered_json schema_of(const ParameterSpec& spec) {
  switch (spec.kind) {
    case ParameterKind::kInteger:
      return {{"type", "integer"}, {"minimum", spec.minimum}, {"maximum", spec.maximum}};
    case ParameterKind::kChoice:
      return {{"type", "string"}, {"enum", split_choices(spec.choices)}};
    case ParameterKind::kList:
      return {{"type", "array"}, {"items", {{"type", "string"}, {"enum", split_choices(spec.choices)}}}};
    case ParameterKind::kFlag:
      return {{"type", "boolean"}};
    case ParameterKind::kDate:
      return {{"type", "string"}, {"x-values", "date"}};
    case ParameterKind::kHalfLife:
      return {{"type", "string"}, {"pattern", R"(^(off|mild|strong|[0-9]+(\.[0-9]+)?[dwmy])$)"}};
    case ParameterKind::kText:
      break;
  }
  return {{"type", "string"}};
}

ordered_json initial_of(const ParameterSpec& spec) {
  if (spec.kind == ParameterKind::kInteger) return std::stoll(std::string(spec.initial));
  if (spec.kind == ParameterKind::kFlag) return spec.initial == "true";
  return spec.initial;
}

ordered_json parameter(const ParameterSpec& spec) {
  ordered_json schema = schema_of(spec);
  if (!spec.initial.empty()) schema["default"] = initial_of(spec);
  ordered_json out = {{"name", spec.name}, {"in", "query"}, {"description", spec.description}};
  if (spec.kind == ParameterKind::kList) {
    out["style"] = "form";
    out["explode"] = false;  // one parameter, its values separated by commas
  } else if (spec.repeatable) {
    schema = {{"type", "array"}, {"items", std::move(schema)}};
    out["style"] = "form";
    out["explode"] = true;
  }
  out["schema"] = std::move(schema);
  const bool is_list = spec.kind == ParameterKind::kList || spec.repeatable;
  if (!spec.example.empty() && !is_list) out["example"] = spec.example;
  return out;
}

ordered_json parameters(const Route& route) {
  ordered_json list = ordered_json::array();
  const size_t open = route.pattern.find('{');
  if (open != std::string_view::npos) {
    const std::string_view name = route.pattern.substr(open + 1, route.pattern.find('}') - open - 1);
    list.push_back({{"name", name},
                    {"in", "path"},
                    {"required", true},
                    {"description", "Percent-encoded: a '/' is written %2F."},
                    {"schema", {{"type", "string"}}}});
  }
  for (const ParameterSpec& spec : *route.parameters) list.push_back(parameter(spec));
  return list;
}

ordered_json problem(const char* description) {
  return {
      {"description", description},
      {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

ordered_json responses(const Route& route) {
  ordered_json schema = ordered_json::object();
  if (!route.schema.empty()) schema["$ref"] = "#/components/schemas/" + std::string(route.schema);
  ordered_json out;
  out["200"] = {{"description", "The answer."},
                {"content", {{std::string(route.media_type), {{"schema", schema}}}}}};
  if (route.method == "GET") out["304"] = {{"description", "Not changed since If-None-Match."}};
  out["400"] = problem("A parameter is unknown or its value is wrong; `parameter` names it.");
  if (!route.open) out["401"] = problem("The API key is missing or wrong.");
  if (route.pattern.find('{') != std::string_view::npos) {
    out["404"] = problem("There is no such thing.");
    out["410"] = problem("The article was taken down.");
  }
  if (route.method == "POST") {
    out["411"] = problem("The request has no Content-Length.");
    out["413"] = problem("The body is larger than 1 MiB.");
  }
  out["503"] = problem("Too busy, or no generation is loaded yet; see Retry-After.");
  return out;
}

ordered_json operation(const Route& route) {
  ordered_json out = {
      {"summary", route.summary}, {"parameters", parameters(route)}, {"responses", responses(route)}};
  if (route.method == "POST") {
    out["requestBody"] = {
        {"required", true},
        {"content", {{"application/json", {{"schema", {{"$ref", "#/components/schemas/Draft"}}}}}}}};
  }
  if (route.open) out["security"] = ordered_json::array();
  return out;
}

}  // namespace

ordered_json openapi_document(const std::string& site_name, const std::string& base_url) {
  ordered_json out;
  out["openapi"] = "3.1.0";
  out["info"] = {{"title", site_name},
                 {"version", kApiVersion},
                 {"description",
                  "Full-text search in a news archive: ranked results, facets, a timeline, related "
                  "stories and feeds. Errors are problem documents (RFC 9457)."}};
  out["servers"] = {{{"url", base_url}}};
  out["paths"] = ordered_json::object();
  for (const Route& route : routes())
    out["paths"][std::string(route.pattern)][ascii_lower(route.method)] = operation(route);
  out["components"]["schemas"] = ordered_json_of(asset_named("schemas.json")->content);
  out["components"]["securitySchemes"] = {
      {"bearer", {{"type", "http"}, {"scheme", "bearer"}}},
      {"key", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-Api-Key"}}}};
  out["security"] = {
      ordered_json::object(), {{"bearer", ordered_json::array()}}, {{"key", ordered_json::array()}}};
  return out;
}

}  // namespace dateline
