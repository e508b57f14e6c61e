#include "server/render/template.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "common/error.h"

namespace dateline {
namespace {

using nlohmann::json;

std::string_view partial(std::string_view name) {
  return name == "inner" ? "<{{x}}>" : "";
}

std::string rendered(std::string_view text, const json& data) {
  return Template(text, partial).render(data);
}

TEST(Template, Values) {
  const json data = {{"x", "a<b"}, {"n", 12}, {"o", {{"p", {{"q", "deep"}}}}}, {"nothing", nullptr}};
  EXPECT_EQ(rendered("{{x}} {{ x }} {{{x}}}", data), "a&lt;b a&lt;b a<b");
  EXPECT_EQ(rendered("{{n}} {{o.p.q}}", data), "12 deep");
  EXPECT_EQ(rendered("[{{nothing}}{{missing}}{{o.p.missing}}{{x.y}}]", data), "[]");
}

TEST(Template, Sections) {
  const json data = {{"list", {1, 2}}, {"none", json::array()}, {"yes", true}, {"no", false},
                     {"zero", 0},      {"text", "t"},           {"empty", ""}, {"o", {{"x", "in"}}},
                     {"x", "out"}};
  EXPECT_EQ(rendered("{{#list}}<{{.}}>{{/list}}", data), "<1><2>");
  EXPECT_EQ(rendered("{{#none}}x{{/none}}{{^none}}none{{/none}}", data), "none");
  EXPECT_EQ(rendered("{{#yes}}y{{/yes}}{{#no}}n{{/no}}{{#zero}}z{{/zero}}{{#empty}}e{{/empty}}", data), "y");
  EXPECT_EQ(rendered("{{#text}}{{.}}{{/text}}{{^missing}}m{{/missing}}", data), "tm");
  EXPECT_EQ(rendered("{{#o}}{{x}} {{text}}{{/o}} {{x}}", data), "in t out");
}

TEST(Template, Partials) {
  EXPECT_EQ(rendered("{{#l}}{{>inner}}{{/l}}", {{"l", {{{"x", 1}}, {{"x", 2}}}}}), "<1><2>");
}

TEST(Template, ValuesAreNoTemplates) {
  EXPECT_EQ(rendered("{{x}}", {{"x", "{{y}}"}, {"y", "no"}}), "{{y}}");
}

TEST(Template, TagsThatAreNotClosedAreErrors) {
  EXPECT_THROW(rendered("{{x", {}), Error);
  EXPECT_THROW(rendered("{{#x}}", {}), Error);
  EXPECT_THROW(rendered("{{#x}}{{/y}}", {}), Error);
  EXPECT_THROW(rendered("{{/x}}", {}), Error);
}

}  // namespace
}  // namespace dateline
