#include "indexer/reader/document/markdown_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/json.h"
#include "indexer/enrich/enrich.h"
#include "indexer/reader/document/front_matter.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::read_named;
using testing::Reading;

Article enriched(Article article) {
  enrich(article);
  return article;
}

TEST(MarkdownReader, YamlAboveTheTextNamesTheFields) {
  const Reading reading =
      read_named("posts/bridge.md",
                 "---\nlayout: post\ntitle: \"Bridge: open\"\ndate: 2016-03-04 10:00:00 +0100\n"
                 "author: Jane Doe\ncategories:\n  - Local\n  - Harbour\n"
                 "tags: [bridges, ships]\nweight: 12\n---\n\nThe bridge **is** open.\n\n* one\n* two\n");
  ASSERT_EQ(reading.articles.size(), 1U);
  const Article article = enriched(reading.articles[0]);
  EXPECT_EQ(article.title, "Bridge: open");
  EXPECT_EQ(format_date(article.published.value()), "2016-03-04T09:00:00Z");
  EXPECT_THAT(article.authors, ElementsAre("Jane Doe"));
  EXPECT_EQ(article.section, "Local");
  EXPECT_THAT(article.tags, ElementsAre("bridges", "ships", "Harbour"));
  EXPECT_EQ(article.body, "The bridge is open.\n\n- one\n- two");
  EXPECT_EQ(json_of(article.meta), nlohmann::json::parse(R"({"layout":"post","weight":12})"));
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(MarkdownReader, TomlAboveTheTextNamesTheFields) {
  const Reading reading =
      read_named("bridge.md",
                 "+++\r\ntitle = 'Bridge open'\r\ndate = 2016-03-04T10:00:00+01:00\r\n"
                 "lastmod = 2016-03-05\r\ndraft = false\r\ntags = ['ships']\r\n+++\r\nText.\r\n");
  const Article article = enriched(reading.articles.at(0));
  EXPECT_EQ(article.title, "Bridge open");
  EXPECT_EQ(format_date(article.published.value()), "2016-03-04T09:00:00Z");
  EXPECT_EQ(format_date(article.modified.value()), "2016-03-05");
  EXPECT_THAT(article.tags, ElementsAre("ships"));
  EXPECT_EQ(article.body, "Text.");
}

// Pelican and MultiMarkdown have no lines around it.
TEST(MarkdownReader, LinesOfNamesAboveTheTextNameTheFields) {
  const Reading reading =
      read_named("bridge.md",
                 "Title: Bridge: open again\r\nDate: 2019-03-12 10:20\r\nCategory: Local\r\n"
                 "Tags: bridge, harbour\r\nSummary: After\r\n    two years.\r\nSlug: bridge\r\n"
                 "\r\nThe bridge is **open**.\r\n\r\nNote: ships wait.\r\n");
  const Article article = enriched(reading.articles.at(0));
  EXPECT_EQ(article.title, "Bridge: open again");
  EXPECT_EQ(format_date(article.published.value()), "2019-03-12T10:20Z");
  EXPECT_EQ(article.section, "Local");
  EXPECT_THAT(article.tags, ElementsAre("bridge", "harbour"));
  EXPECT_EQ(article.standfirst, "After two years.");
  EXPECT_EQ(article.body, "The bridge is open.\n\nNote: ships wait.");
  EXPECT_EQ(json_of(article.meta), nlohmann::json::parse(R"({"slug":"bridge"})"));
  EXPECT_THAT(read_named("plan.md", "Title: Plan\nStatus: draft\n\nNot to be public.\n").reasons(),
              ElementsAre("withheld"));
}

TEST(MarkdownReader, JsonAboveTheTextNamesTheFields) {
  const Reading reading = read_named("bridge.md",
                                     "{\n \"title\": \"Bridge {open}\",\n \"date\": \"2019-03-13\", "
                                     "\"quote\": \"\\\"}\"\n}\r\n\nThe *bridge*.\n");
  EXPECT_EQ(reading.articles.at(0).title, "Bridge {open}");
  EXPECT_EQ(format_date(reading.articles[0].published.value()), "2019-03-13");
  EXPECT_EQ(enriched(reading.articles[0]).body, "The bridge.");
  EXPECT_THAT(reading.rejects, IsEmpty());
  EXPECT_THAT(read_named("draft.md", "{\"title\": \"T\", \"draft\": true}\n\nText.\n").reasons(),
              ElementsAre("withheld"));
  EXPECT_THAT(read_named("broken.md", "{\"title\": \"T\" 1}\n\nText.\n").reasons(), ElementsAre("bad_field"));
  EXPECT_EQ(read_named("x.md", "{braces} begin it.\n").articles.at(0).body.find("<p>{braces}"), 0U);
}

TEST(MarkdownReader, APageOfAFolderIsCalledByIt) {
  const Reading reading = read_named("posts/2016-03-04-bridge/index.md", "---\ntitle: T\n---\nText.\n");
  EXPECT_THAT(reading.ids(), ElementsAre("2016-03-04-bridge"));
  EXPECT_THAT(read_named("posts/_index.md", "---\ntitle: Posts\n---\n").reasons(),
              ElementsAre("not_an_article"));
  EXPECT_EQ(read_named("posts/_index.md", "---\ntitle: Posts\n---\nText.\n").articles.size(), 1U);
}

TEST(MarkdownReader, LinesThatNameNoFieldAreText) {
  for (const std::string text :
       {"Warning: ships wait.\n\nText.\n", "https://courier.example/title\n\nText.\n",
        "Title: ships wait\nas before.\n\nText.\n", "    Title: code\n\nText.\n"}) {
    const Article article = read_named("notes.md", text).articles.at(0);
    EXPECT_EQ(article.title, "") << text;
    EXPECT_NE(article.body.find(text.substr(4, 8)), std::string::npos) << article.body;
  }
}

TEST(MarkdownReader, JekyllsNamesSayIdDateAndSlug) {
  const Article article =
      read_named("site.zip!_posts/2016-03-04-bridge-open.md", "---\ntitle: Bridge\n---\nText.\n")
          .articles.at(0);
  EXPECT_EQ(article.id, "2016-03-04-bridge-open");
  EXPECT_EQ(format_date(article.published.value()), "2016-03-04");
  EXPECT_EQ(json_of(article.meta)["slug"], "bridge-open");
  const Article dated =
      read_named("2016-03-04-bridge.md", "---\ntitle: Bridge\ndate: 2016-03-05\n---\nText.\n").articles.at(0);
  EXPECT_EQ(format_date(dated.published.value()), "2016-03-05");
}

TEST(MarkdownReader, DraftsAreWithheld) {
  for (const char* front : {"---\nid: 7\ndraft: true\n---\n", "---\nid: 7\npublished: false\n---\n",
                            "+++\nid = '7'\ndraft = true\n+++\n"}) {
    const Reading reading = read_named("a.md", std::string(front) + "Text.\n");
    EXPECT_THAT(reading.reasons(), ElementsAre("withheld")) << front;
    EXPECT_THAT(reading.withdrawn, ElementsAre("7 version unknown")) << front;
  }
  EXPECT_THAT(read_named("_drafts/a.md", "---\ntitle: T\n---\nText.\n").reasons(), ElementsAre("withheld"));
}

TEST(MarkdownReader, ALaterDateOfPublicationIsWaitedFor) {
  const Article article =
      read_named("a.md", "---\ntitle: T\npublishDate: 2036-03-04\n---\nText.\n").articles.at(0);
  EXPECT_EQ(format_date(article.embargo_until.value()), "2036-03-04");
  EXPECT_EQ(article.published, article.embargo_until);
}

TEST(MarkdownReader, WithoutATitleTheFirstHeadingIsOne) {
  const Article plain = enriched(read_named("a.md", "# Bridge *open*\n\nText.\n").articles.at(0));
  EXPECT_EQ(plain.title, "Bridge open");
  EXPECT_EQ(plain.body, "Text.");
  EXPECT_EQ(enriched(read_named("a.md", "---\ntitle: Bridge\n---\n# Bridge\n\nText.\n").articles.at(0)).body,
            "Text.");
  EXPECT_EQ(enriched(read_named("a.md", "---\ntitle: Bridge\n---\n# Why\n\nText.\n").articles.at(0)).body,
            "Why\n\nText.");
}

TEST(MarkdownReader, TagsOfTemplatesGo) {
  const Article article = enriched(
      read_named("a.md",
                 "---\ntitle: T\n---\nOne {{ site.name }} two.\n{: .lead}\n\n{{< figure src=\"x.jpg\" >}}\n\n"
                 "{% highlight c %}\nThree { four }.\n{% endhighlight %}\n\n{{< open\n")
          .articles.at(0));
  EXPECT_EQ(article.body, "One two.\n\nThree { four }.\n\n{{< open");
}

TEST(MarkdownReader, FrontMatterThatCannotBeReadIsARejectThatSaysWhere) {
  const Reading yaml = read_named("a.md", "---\ntitle: T\ntags: [a, b\nx: 1\n---\nText.\n");
  ASSERT_THAT(yaml.reasons(), ElementsAre("bad_field"));
  EXPECT_THAT(yaml.rejects[0].detail, HasSubstr("line 4"));
  const Reading toml = read_named("a.md", "+++\ntitle = 'T'\ntags = oops\n+++\nText.\n");
  ASSERT_THAT(toml.reasons(), ElementsAre("bad_field"));
  EXPECT_THAT(toml.rejects[0].detail, HasSubstr("line 3"));
}

// A few lines that stand for ten billion values, and levels without end.
TEST(FrontMatter, HasBounds) {
  std::string bomb = "---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string one = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + one;
    for (int again = 1; again < 10; ++again) bomb += ", " + one;
    bomb += "]\n";
  }
  EXPECT_THAT(read_named("a.md", bomb + "---\nText.\n").reasons(), ElementsAre("bad_field"));
  const std::string deep(30000, '[');
  EXPECT_THAT(read_named("a.md", "---\na: " + deep + "\n---\nText.\n").reasons(), ElementsAre("bad_field"));
  EXPECT_THAT(read_named("a.md", "+++\na = " + deep + "\n+++\nText.\n").reasons(), ElementsAre("bad_field"));
  EXPECT_FALSE(find_front_matter("---\na: " + std::string(kMaxFrontMatterBytes, 'x') + "\n---\n"));
}

TEST(MarkdownReader, ALargeFileIsAReject) {
  ReaderOptions options;
  options.max_record_bytes = 1000;
  EXPECT_THAT(testing::read_text(std::string(2000, 'x'), "markdown", options).reasons(),
              ElementsAre("record_too_large"));
}

TEST(MarkdownReader, IsKnownByFrontMatterElseByName) {
  EXPECT_GT(recognise_markdown("---\ntitle: T\n---\nText", "story"), 90);
  EXPECT_GT(recognise_markdown("# T\n", "a.md"), 50);
  EXPECT_EQ(recognise_markdown("# T\n", "a.txt"), 0);
  EXPECT_EQ(recognise_markdown("---\nno names here\n---\n", "a.txt"), 0);
}

}  // namespace
}  // namespace dateline
