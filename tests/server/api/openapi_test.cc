#include "server/api/openapi.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "server/api/routes.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

std::string lower(std::string_view method) {
  return method == "GET" ? "get" : "post";
}

TEST(OpenApi, ListsEveryRouteAndParameter) {
  const ordered_json document = openapi_document("Dateline", "https://s.example");
  EXPECT_EQ(document["openapi"], "3.1.0");
  EXPECT_EQ(document["servers"][0]["url"], "https://s.example");
  for (const Route& route : routes()) {
    const ordered_json& operation = document["paths"][std::string(route.pattern)][lower(route.method)];
    ASSERT_TRUE(operation.is_object()) << route.pattern;
    std::set<std::string> names;
    for (const ordered_json& parameter : operation["parameters"]) names.insert(parameter["name"]);
    for (const ParameterSpec& parameter : *route.parameters) {
      EXPECT_TRUE(names.contains(std::string(parameter.name))) << route.pattern << " " << parameter.name;
    }
    const size_t in_path = route.pattern.find('{') == std::string_view::npos ? 0 : 1;
    EXPECT_EQ(names.size(), route.parameters->size() + in_path) << route.pattern;
  }
}

// Every "$ref" of the document, wherever it is.
void collect_references(const ordered_json& value, std::set<std::string>& references) {
  if (value.is_object() && value.contains("$ref")) references.insert(value["$ref"]);
  for (const ordered_json& element : value) {
    if (element.is_structured()) collect_references(element, references);
  }
}

TEST(OpenApi, EveryReferenceLeadsSomewhere) {
  const ordered_json document = openapi_document("Dateline", "");
  std::set<std::string> references;
  collect_references(document, references);
  EXPECT_GE(references.size(), 10U);
  for (const std::string& reference : references) {
    EXPECT_TRUE(document.contains(ordered_json::json_pointer(reference.substr(1)))) << reference;
  }
}

TEST(OpenApi, ParametersSayWhatTheyTake) {
  const ordered_json document = openapi_document("Dateline", "");
  ordered_json by_name;
  for (const ordered_json& parameter : document["paths"]["/v1/search"]["get"]["parameters"]) {
    by_name[parameter["name"].get<std::string>()] = parameter;
  }
  EXPECT_EQ(by_name["page_size"]["schema"],
            ordered_json({{"type", "integer"}, {"minimum", 1}, {"maximum", 100}, {"default", 10}}));
  EXPECT_EQ(by_name["sort"]["schema"]["enum"], ordered_json({"relevance", "newest", "oldest"}));
  EXPECT_EQ(by_name["tag"]["schema"]["type"], "array");
  EXPECT_EQ(by_name["tag"]["explode"], true);
  EXPECT_EQ(by_name["facets"]["explode"], false);
}

}  // namespace
}  // namespace dateline
