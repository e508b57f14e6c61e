// Bodies as trees of nodes, each in the manner of the editor that keeps it so.
#include "indexer/reader/record/text_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/json.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::read_record;
using testing::read_text;
using testing::Reading;

struct Editor {
  const char* name;
  const char* body;
};

class TextTree : public ::testing::TestWithParam<Editor> {};

TEST_P(TextTree, IsReadByBlocks) {
  const std::string expected = "Bridge\n\nThe bridge is open.\n\nLorries wait.";
  const std::string body = json_text(json_of(GetParam().body));  // in one line
  EXPECT_EQ(text_of_tree(json_of(body)), expected);
  const std::string members = R"({"id":"1","title":"T","body":)";
  const Reading reading = read_record(members + body + "}");
  EXPECT_EQ(reading.articles.at(0).body, expected);
  EXPECT_EQ(reading.articles[0].meta, "");
  EXPECT_THAT(reading.rejects, IsEmpty());
  const Reading in_string = read_record(members + json_text(nlohmann::json(body)) + "}");
  EXPECT_EQ(in_string.articles.at(0).body, expected);
  // As the only record of a file, no list in it is one of articles.
  EXPECT_THAT(read_text(std::string(R"({"body":)") + GetParam().body + R"(,"id":"1","title":"T"})").ids(),
              ElementsAre("1"));
}

INSTANTIATE_TEST_SUITE_P(
    Editors, TextTree,
    ::testing::Values(
        Editor{"portable_text",
               R"([{"_type":"block","style":"h2","children":[{"_type":"span","text":"Bridge"}]},
                   {"_type":"image","asset":{"_ref":"image-1"},"caption":"A bridge"},
                   {"_type":"block","markDefs":[],"children":[{"_type":"span","text":"The "},
                     {"_type":"span","text":"bridge","marks":["em"]},{"_type":"span","text":" is open."}]},
                   {"_type":"block","children":[{"_type":"span","text":"Lorries wait."}]}])"},
        Editor{"contentful",
               R"({"nodeType":"document","data":{},"content":[
                   {"nodeType":"heading-2","data":{},"content":[{"nodeType":"text","value":"Bridge","marks":[]}]},
                   {"nodeType":"paragraph","data":{},"content":[{"nodeType":"text","value":"The ","marks":[]},
                     {"nodeType":"hyperlink","data":{"uri":"https://a.example/"},
                      "content":[{"nodeType":"text","value":"bridge","marks":[]}]},
                     {"nodeType":"text","value":" is open.","marks":[]}]},
                   {"nodeType":"embedded-asset-block","data":{"target":{"sys":{"id":"x"}}},"content":[]},
                   {"nodeType":"paragraph","data":{},"content":[{"nodeType":"text","value":"Lorries wait."}]}]})"},
        Editor{"prosemirror",
               R"({"type":"doc","content":[
                   {"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"Bridge"}]},
                   {"type":"paragraph","content":[{"type":"text","text":"The "},
                     {"type":"text","marks":[{"type":"bold"}],"text":"bridge"},{"type":"text","text":" is open."}]},
                   {"type":"figure","content":[{"type":"image"},
                     {"type":"figcaption","content":[{"type":"text","text":"A bridge"}]}]},
                   {"type":"paragraph","content":[{"type":"text","text":"Lorries wait."}]},{"type":"paragraph"}]})"},
        Editor{"slate",
               R"([{"type":"heading-two","children":[{"text":"Bridge"}]},
                   {"type":"paragraph","children":[{"text":"The "},
                     {"type":"link","url":"https://a.example/","children":[{"text":"bridge"}]},
                     {"text":" is open."}]},
                   {"type":"image","children":[{"text":""}]},
                   {"type":"paragraph","children":[{"text":"Lorries wait."}]}])"},
        Editor{"early_slate",
               R"({"document":{"nodes":[
                   {"object":"block","type":"heading","nodes":[{"object":"text","leaves":[{"text":"Bridge"}]}]},
                   {"object":"block","type":"paragraph","nodes":[
                     {"object":"text","leaves":[{"text":"The "},{"text":"bridge"},{"text":" is open."}]}]},
                   {"object":"block","type":"paragraph","nodes":[
                     {"object":"text","leaves":[{"text":"Lorries wait."}]}]}]}})"},
        Editor{"lexical",
               R"({"root":{"type":"root","children":[
                   {"type":"extended-heading","tag":"h2","children":[{"type":"extended-text","text":"Bridge"}]},
                   {"type":"paragraph","children":[
                     {"type":"link","children":[{"type":"extended-text","text":"The bridge"}]},
                     {"type":"link","children":[{"type":"extended-text","text":" is open."}]}]},
                   {"type":"paragraph","children":[{"type":"text","text":"Lorries wait."}]}]}})"},
        Editor{"draft_js",
               R"({"blocks":[{"key":"a","text":"Bridge","type":"header-two","depth":0,"data":{}},
                   {"key":"b","text":"The bridge is open.","type":"unstyled","entityRanges":[],"data":{}},
                   {"key":"c","text":" ","type":"atomic","entityRanges":[{"offset":0,"length":1,"key":0}]},
                   {"key":"d","text":"Lorries wait.","type":"unstyled"}],"entityMap":{}})"},
        Editor{"editor_js",
               R"({"time":1,"blocks":[{"type":"header","data":{"text":"Bridge","level":2}},
                   {"type":"image","data":{"file":{"url":"https://a.example/i.jpg"},"caption":"A bridge"}},
                   {"type":"paragraph","data":{"text":"The bridge is open."}},
                   {"type":"paragraph","data":{"text":"Lorries wait."}}],"version":"2"})"},
        Editor{
            "arc",
            R"([{"_id":"A","type":"header","content":"Bridge"},{"_id":"B","type":"text","content":"The bridge is open."},
                   {"type":"interstitial_link","content":"Read more","url":"https://a.example/"},
                   {"type":"image","caption":"A bridge"},{"_id":"C","type":"text","content":"Lorries wait."}])"},
        Editor{"quill",
               R"({"ops":[{"insert":"Bridge"},{"attributes":{"header":2},"insert":"\n"},{"insert":"The "},
                   {"insert":"bridge","attributes":{"bold":true}},{"insert":{"image":"https://a.example/i.jpg"}},
                   {"insert":" is open.\nLorries wait.\n"}]})"},
        Editor{"hast",
               R"({"type":"root","children":[
                   {"type":"element","tagName":"h2","children":[{"type":"text","value":"Bridge"}]},
                   {"type":"element","tagName":"p","children":[{"type":"text","value":"The "},
                     {"type":"element","tagName":"em","children":[{"type":"text","value":"bridge"}]},
                     {"type":"text","value":" is open."}]},
                   {"type":"element","tagName":"p","children":[{"type":"text","value":"Lorries wait."}]}]})"},
        Editor{"components",
               R"([{"id":2,"__component":"shared.heading","body":"Bridge"},
                   {"id":1,"__component":"shared.rich-text","body":"The bridge is open."},
                   {"id":3,"__component":"shared.media","file":{"id":4}},
                   {"id":5,"__component":"shared.rich-text","body":"Lorries wait."}])"}),
    [](const auto& editor) { return std::string(editor.param.name); });

TEST(TextTrees, ItemsOfListsAreLines) {
  EXPECT_EQ(text_of_tree(json_of(
                R"({"blocks":[{"type":"list","data":{"style":"ordered","items":["One","Two"]}},
                    {"type":"table","data":{"content":[["a","b"],["c","d"]]}}]})")),
            "One\nTwo\n\na b\n\nc d");
  EXPECT_EQ(text_of_tree(json_of(
                R"({"type":"doc","content":[{"type":"bulletList","content":[
                    {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"One"}]}]},
                    {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"Two"},
                      {"type":"hardBreak"},{"type":"text","text":"lines"}]}]}]}]})")),
            "One\nTwo\nlines");
}

TEST(TextTrees, OtherValuesAreNone) {
  for (const char* value : {R"("text")", R"({"name":"body","content":"One."})", R"({"blocks":[1]})", "[1,2]",
                            "{}", R"([{"_type":"image","asset":{}}])", R"(["One.","Two."])"})
    EXPECT_FALSE(text_of_tree(json_of(value))) << value;
}

TEST(TextTrees, TextThatLooksLikeOneStays) {
  for (const char* text : {"{x} is an unknown.", "[Sic] A word.", R"({"a": 1})", "{\"", "[", "{ }"}) {
    const Reading reading =
        read_record(R"({"id":"1","title":"T","body":)" + json_text(nlohmann::json(text)) + "}");
    EXPECT_EQ(reading.articles.at(0).body, text);
  }
}

}  // namespace
}  // namespace dateline
