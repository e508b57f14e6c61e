// JSON as other systems give it, and fields under names of other languages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "common/json.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::joined;
using testing::read_named;
using testing::read_record;
using testing::read_text;
using testing::Reading;

std::string published(const Article& article) {
  return article.published ? format_date(*article.published) : "";
}

TEST(Wrappers, JsonApisAttributesAreTheRecordsOwn) {
  const Reading reading = read_text(
      R"({"data":[{"type":"article","id":"7","attributes":{"title":"Bridge open","body":"B","page":4}},
                  {"type":"article","id":"8","attributes":{"title":"Ships wait"}}]})");
  ASSERT_THAT(reading.ids(), ElementsAre("7", "8"));
  EXPECT_EQ(reading.articles[0].title, "Bridge open");
  EXPECT_EQ(json_of(reading.articles[0].meta), nlohmann::json::parse(R"({"page":4,"type":"article"})"));
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(Wrappers, ElasticsearchsSourceIsTheRecordsOwn) {
  const std::string hit =
      R"({"_index":"news","_id":"x1","_score":1,"_source":{"headline":"Bridge open","date":"2016-03-04"}})";
  for (const std::string& text :
       {joined({hit, "\n", hit, "\n"}),
        joined({R"({"took":2,"hits":{"total":{"value":1},"hits":[)", hit, "]}}"})}) {
    const Reading reading = read_text(text);
    ASSERT_FALSE(reading.articles.empty()) << text;
    const Article& article = reading.articles[0];
    EXPECT_EQ(article.id, "x1");
    EXPECT_EQ(article.title, "Bridge open");
    EXPECT_EQ(published(article), "2016-03-04");
    EXPECT_FALSE(json_of(article.meta).contains("_source"));
  }
}

// Of two names for one field the better counts, wherever it stands; of the same name the outer one.
TEST(Wrappers, TheBetterNameCounts) {
  EXPECT_EQ(read_record(R"({"headline":"no","_source":{"title":"yes"}})").articles.at(0).title, "yes");
  EXPECT_THAT(read_record(R"({"_id":"1","_source":{"id":"2","title":"T"}})").ids(), ElementsAre("1"));
}

const std::string kJsonApi =
    R"({"data":[{"type":"article","id":"7","attributes":{"title":"Bridge open","body":"B"},
      "relationships":{"author":{"data":{"type":"people","id":"9"}},
        "field_tags":{"data":[{"type":"term","id":"1"},{"type":"term","id":"2"}]},
        "section":{"data":{"type":"term","id":"3"}},"owner":{"data":{"type":"people","id":"9"}}}},
      {"type":"article","id":"8","attributes":{"title":"Ships wait"},
       "relationships":{"author":{"data":{"type":"people","id":"10"}}}}],
     "included":[{"type":"people","id":"9","attributes":{"firstName":"Jane","lastName":"Doe"}},
      {"type":"term","id":"1","attributes":{"name":"bridges"}},{"type":"term","id":"2","attributes":{"name":"ships"}},
      {"type":"term","id":"3","attributes":{"name":"Local"}}]})";

TEST(Wrappers, ThoseOfDatabasesHoldTheRecordWhereItHasNoText) {
  const Reading couch = read_text(
      R"({"total_rows":1,"rows":[{"id":"a1","key":"a1","value":{"rev":"1-1"},
          "doc":{"_id":"a1","title":"Bridge open","body":"B","date":"2020-01-01"}}]})");
  ASSERT_THAT(couch.ids(), ElementsAre("a1"));
  EXPECT_EQ(couch.articles[0].title, "Bridge open");
  EXPECT_EQ(published(couch.articles[0]), "2020-01-01");
  EXPECT_THAT(couch.rejects, IsEmpty());
  EXPECT_EQ(read_record(R"({"node":{"title":"T","content":"C"}})").articles.at(0).body, "C");
  const Reading own = read_record(R"({"title":"T","data":{"body":"no"},"doc":{"page":4}})");
  EXPECT_EQ(own.articles.at(0).body, "");
  EXPECT_EQ(json_of(own.articles[0].meta),
            nlohmann::json::parse(R"({"data":{"body":"no"},"doc":{"page":4}})"));
}

TEST(Arc, StoriesAreReadAsAnsHasThem) {
  const Reading reading = read_text(
      R"({"_id":"ABC","type":"story","version":"0.10.9","canonical_url":"https://a.example/1",
          "display_date":"2019-03-12T10:00:00Z","created_date":"2019-03-01T10:00:00Z",
          "headlines":{"basic":"Bridge open again","web":""},"subheadlines":{"basic":"After two years."},
          "description":{"basic":"In short."},
          "credits":{"by":[{"_id":"am","type":"author","name":"Ada Mensah"}]},
          "content_elements":[{"_id":"A","type":"text","content":"The bridge is open."},
                              {"_id":"B","type":"text","content":"Lorries wait."}],
          "promo_items":{"basic":{"type":"image","url":"https://a.example/i.jpg"}},
          "taxonomy":{"primary_section":{"_id":"/local","name":"Local"},"sections":[{"name":"Local"},{"name":"News"}],
                      "tags":[{"text":"Bridge","slug":"bridge"},{"text":"Harbour","slug":"harbour"}]}})");
  ASSERT_THAT(reading.ids(), ElementsAre("ABC"));
  const Article& article = reading.articles[0];
  EXPECT_EQ(article.title, "Bridge open again");
  EXPECT_EQ(article.standfirst, "After two years.");
  EXPECT_EQ(article.body, "The bridge is open.\n\nLorries wait.");
  EXPECT_THAT(article.authors, ElementsAre("Ada Mensah"));
  EXPECT_THAT(article.tags, ElementsAre("Bridge", "Harbour"));
  EXPECT_EQ(article.section, "Local");
  EXPECT_EQ(published(article), "2019-03-12T10:00:00Z");
  EXPECT_EQ(article.image, "https://a.example/i.jpg");
  EXPECT_THAT(reading.rejects, IsEmpty());
  EXPECT_EQ(read_record(R"({"headlines":{"basic":"T"},"taxonomy":{"sections":[{"name":"Local"}]}})")
                .articles.at(0)
                .section,
            "Local");
}

TEST(JsonApi, RelationshipsAreNamed) {
  const Reading reading = read_text(kJsonApi);
  ASSERT_THAT(reading.ids(), ElementsAre("7", "8"));
  const Article& article = reading.articles[0];
  EXPECT_THAT(article.authors, ElementsAre("Jane Doe"));
  EXPECT_THAT(article.tags, ElementsAre("bridges", "ships"));
  EXPECT_EQ(article.section, "Local");
  EXPECT_TRUE(json_of(article.meta)["relationships"].contains("owner"));
  EXPECT_FALSE(json_of(article.meta)["relationships"].contains("author"));
  EXPECT_THAT(reading.articles[1].authors, IsEmpty());
  EXPECT_THAT(reading.origins, ElementsAre("test[0]", "test[1]"));
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(JsonApi, OneResourceIsOneArticle) {
  const Reading reading = read_text(
      R"({"data":{"type":"article","id":"7","attributes":{"title":"T"},"relationships":{}}})", "jsonapi");
  EXPECT_THAT(reading.ids(), ElementsAre("7"));
  EXPECT_THAT(reading.origins, ElementsAre("test"));
  EXPECT_THAT(read_text(R"({"data":[],"errors":[]})", "jsonapi").reasons(), ElementsAre("empty"));
  EXPECT_THAT(read_text(R"({"data":[)", "jsonapi").reasons(), ElementsAre("bad_json"));
}

// What is included is no article, even where the document is too large to be held.
TEST(JsonApi, ALargeDocumentStreams) {
  std::string text = R"({"data":[)";
  const std::string body(1UL << 20U, 'x');
  for (int i = 0; i < 17; ++i)
    text += joined({i == 0 ? "" : ",", R"({"type":"a","id":")", std::to_string(i),
                    R"(","attributes":{"title":"T","body":")", body, R"("},"relationships":{}})"});
  text += R"(],"included":[{"type":"people","id":"9","attributes":{"name":"Jane Doe"}}]})";
  const Reading reading = read_text(text);
  ASSERT_EQ(reading.articles.size(), 17U);
  EXPECT_EQ(reading.articles[16].id, "16");
  EXPECT_EQ(reading.articles[16].body, body);
}

TEST(Strapi, RelationsLieInDataAndAttributes) {
  const Reading reading = read_record(
      R"({"id":1,"attributes":{"title":"T","author":{"data":{"id":2,"attributes":{"name":"Jane Doe"}}},)"
      R"("tags":{"data":[{"id":3,"attributes":{"name":"crude"}},{"id":4,"attributes":{"name":"gas"}}]}}})");
  EXPECT_THAT(reading.rejects, IsEmpty());
  EXPECT_THAT(reading.articles.at(0).authors, ElementsAre("Jane Doe"));
  EXPECT_THAT(reading.articles[0].tags, ElementsAre("crude", "gas"));
}

std::string wordpress_post(const std::string& members) {
  return R"({"id":12,"date":"2016-03-04T11:00:00","date_gmt":"2016-03-04T10:00:00","modified":"2016-03-05T11:00:00",
    "modified_gmt":"2016-03-05T10:00:00","slug":"bridge-open","status":"publish","type":"post",
    "link":"https://courier.example/2016/03/bridge-open/","title":{"rendered":"Bridge &#8220;open&#8221;"},
    "content":{"rendered":"<p>One.</p>\n<p>Two.</p>","protected":false},"excerpt":{"rendered":"<p>Short.</p>"},
    "author":5,"categories":[3,4],"tags":[8],"meta":[],"_links":{"self":[{"href":"x"}]})" +
         members + "}";
}

std::string on_one_line(std::string text) {
  std::erase(text, '\n');
  return text;
}

TEST(WordPressRest, NamesComeFromWhatIsEmbedded) {
  const Reading reading = read_record(on_one_line(wordpress_post(
      R"(,"_embedded":{"author":[{"id":5,"name":"Jane Doe"}],"wp:featuredmedia":[{"source_url":"https://courier.example/b.jpg"}],
       "wp:term":[[{"id":3,"name":"Local","taxonomy":"category"},{"id":4,"name":"Harbour","taxonomy":"category"}],
                  [{"id":8,"name":"bridges","taxonomy":"post_tag"}]]})")));
  ASSERT_THAT(reading.ids(), ElementsAre("12"));
  const Article& article = reading.articles[0];
  EXPECT_EQ(published(article), "2016-03-04T10:00:00Z");
  EXPECT_EQ(format_date(article.modified.value()), "2016-03-05T10:00:00Z");
  EXPECT_EQ(article.url, "https://courier.example/2016/03/bridge-open/");
  EXPECT_THAT(article.authors, ElementsAre("Jane Doe"));
  EXPECT_EQ(article.section, "Local");
  EXPECT_THAT(article.tags, ElementsAre("bridges", "Harbour"));
  EXPECT_EQ(article.image, "https://courier.example/b.jpg");
  EXPECT_EQ(article.standfirst, "<p>Short.</p>");
  EXPECT_EQ(json_of(article.meta)["slug"], "bridge-open");
  EXPECT_EQ(json_of(article.meta)["author"], 5);
  EXPECT_FALSE(json_of(article.meta).contains("_embedded"));
  EXPECT_THAT(reading.rejects, IsEmpty());
}

TEST(WordPressRest, NumbersAreNoNames) {
  const Reading reading = read_record(on_one_line(wordpress_post("")));
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_THAT(reading.articles[0].authors, IsEmpty());
  EXPECT_THAT(reading.articles[0].tags, IsEmpty());
  EXPECT_EQ(reading.articles[0].section, "");
  EXPECT_EQ(json_of(reading.articles[0].meta)["tags"], nlohmann::json::parse("[8]"));
}

TEST(WordPressRest, WhatIsNotPublicStaysOut) {
  const auto with = [](const std::string& from, const std::string& to) {
    std::string post = on_one_line(wordpress_post(""));
    post.replace(post.find(from), from.size(), to);
    return read_record(post);
  };
  const Reading draft = with(R"("publish")", R"("draft")");
  EXPECT_THAT(draft.reasons(), ElementsAre("withheld"));
  EXPECT_THAT(draft.withdrawn, ElementsAre("12 version unknown"));
  EXPECT_THAT(with(R"("protected":false)", R"("protected":true)").reasons(), ElementsAre("withheld"));
  EXPECT_THAT(with(R"("type":"post")", R"("type":"attachment")").reasons(), ElementsAre("not_an_article"));
  const Reading future = with(R"("publish")", R"("future")");
  EXPECT_EQ(future.articles.at(0).embargo_until, future.articles[0].published);
}

// Ghost's export: tables, of which that of the posts holds the articles.
std::string ghost_tables(const std::string& posts) {
  return R"({"posts":[)" + posts + R"(],"newsletters":[{"id":"n","name":"Weekly","description":"Mail."}],
    "users":[{"id":"1","name":"Ada Mensah","password":"x"},{"id":"2","name":"Jane Doe"}],
    "tags":[{"id":"t","name":"bridge"},{"id":"s","name":"ships"},{"id":"i","name":"#wide","visibility":"internal"}],
    "posts_tags":[{"post_id":"p","tag_id":"s","sort_order":1},{"post_id":"p","tag_id":"t","sort_order":0},
                  {"post_id":"p","tag_id":"i","sort_order":2},{"post_id":"q","tag_id":"gone"}],
    "posts_authors":[{"post_id":"p","author_id":"2","sort_order":1},{"post_id":"p","author_id":"1","sort_order":0}]})";
}

const std::string kGhostPost =
    R"({"id":"p","uuid":"u","title":"Bridge open","html":"<p>Open.</p>","plaintext":"Open.","lexical":"{}",)"
    R"("status":"published","published_at":"2023-11-20T12:00:00.000Z"})";

TEST(Ghost, PostsAreArticlesWithTheirAuthorsAndTags) {
  const std::string tables = ghost_tables(kGhostPost);
  for (const std::string& text :
       {R"({"db":[{"meta":{"exported_on":1,"version":"5"},"data":)" + tables + "}]}",
        R"({"meta":{"version":"5"},"data":)" + tables + "}"}) {
    const Reading reading = read_named("export.json", text);
    ASSERT_THAT(reading.ids(), ElementsAre("p")) << text;
    const Article& article = reading.articles[0];
    EXPECT_THAT(article.authors, ElementsAre("Ada Mensah", "Jane Doe"));
    EXPECT_THAT(article.tags, ElementsAre("bridge", "ships"));
    EXPECT_EQ(article.body, "<p>Open.</p>");
    EXPECT_EQ(published(article), "2023-11-20T12:00:00Z");
    EXPECT_EQ(json_of(article.meta), nlohmann::json::parse(R"({"status":"published","uuid":"u"})"));
    EXPECT_THAT(reading.rejects, IsEmpty());
  }
}

TEST(Ghost, DraftsStayOutAndScheduledPostsWait) {
  const Reading reading = read_text(
      R"({"data":)" +
      ghost_tables(
          R"({"id":"q","title":"Q","status":"draft"},{"id":"r","title":"R","html":"","author_id":"2",)"
          R"("plaintext":"Text.","status":"scheduled","published_at":"2033-11-20T12:00:00Z"},17)") +
      "}");
  EXPECT_THAT(reading.ids(), ElementsAre("r"));
  EXPECT_EQ(reading.articles.at(0).embargo_until, reading.articles[0].published);
  EXPECT_THAT(reading.articles[0].authors, ElementsAre("Jane Doe"));
  EXPECT_EQ(reading.articles[0].body, "Text.");
  EXPECT_THAT(reading.reasons(), ElementsAre("withheld", "bad_json"));
  EXPECT_THAT(reading.origins, ElementsAre("test[1]"));
  EXPECT_THAT(read_text(R"({"data":)" + ghost_tables("") + "}").reasons(), ElementsAre("empty"));
}

TEST(Ghost, AnExportThatIsTooLargeIsNotReadInPart) {
  ReaderOptions options;
  options.max_record_bytes = 100;
  const Reading reading = read_text(R"({"data":)" + ghost_tables(kGhostPost) + "}", "", options);
  EXPECT_THAT(reading.articles, IsEmpty());
  EXPECT_THAT(reading.reasons(), ElementsAre("record_too_large"));
}

// What only looks like it is JSON, and JSON:API stays what it is.
TEST(Ghost, OtherDocumentsAreReadAsBefore) {
  EXPECT_THAT(
      read_text(R"({"data":{"x":1},"users":[{"id":"9","n":"A"}],"posts":[{"id":"1","title":"T"}]})").ids(),
      ElementsAre("1"));
  EXPECT_THAT(read_text(R"({"data":[{"type":"posts","id":"7","attributes":{"title":"T"},"relationships":
      {"author":{"data":{"type":"users","id":"9"}}}}],"included":[{"type":"users","id":"9","attributes":{"name":"A B"}}],
      "users":[],"posts":[]})")
                  .articles.at(0)
                  .authors,
              ElementsAre("A B"));
}

TEST(Map, APathGoesThroughLists) {
  ReaderOptions options;
  options.map = {{"authors", "attributes.writers.full"}, {"body", "blocks.text"}, {"tags", "groups.terms"}};
  const Reading reading = read_record(
      R"({"title":"T","attributes":{"writers":[{"full":"Jane Doe","id":1},{"full":"John Roe","id":2},{"full":null}]},)"
      R"("blocks":[{"text":"One."},{"text":"Two."}],"groups":[{"terms":["a","b"]},{"terms":["c"]}]})",
      options);
  const Article& article = reading.articles.at(0);
  EXPECT_THAT(article.authors, ElementsAre("Jane Doe", "John Roe"));
  EXPECT_EQ(article.body, "One.\n\nTwo.");
  EXPECT_THAT(article.tags, ElementsAre("a", "b", "c"));
  EXPECT_EQ(json_of(article.meta), nlohmann::json::parse(R"({"writers":[{"id":1},{"id":2},{}]})"));
}

TEST(Map, APathMayEndInAListOfObjects) {
  ReaderOptions options;
  options.map = {{"authors", "credits.people"}};
  const Reading reading = read_record(
      R"({"title":"T","credits":{"people":[{"name":"Jane Doe"},{"first_name":"John","last_name":"Roe"}]}})",
      options);
  EXPECT_THAT(reading.articles.at(0).authors, ElementsAre("Jane Doe", "John Roe"));
}

}  // namespace
}  // namespace dateline
