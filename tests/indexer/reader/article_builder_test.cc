#include "indexer/reader/record/article_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "common/article_json.h"
#include "common/date/instant.h"
#include "common/date/parse_date.h"
#include "common/error.h"
#include "common/json.h"
#include "indexer/reader/record/content_id.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::read_record;
using testing::read_text;
using testing::Reading;
using testing::to_json;

struct Alias {
  const char* name;
  const char* field;
};

TEST(Aliases, AreReadWhateverTheirSpelling) {
  for (const Alias& alias : std::vector<Alias>{{"headline", "title"},
                                               {"webTitle", "title"},
                                               {"text", "body"},
                                               {"content", "body"},
                                               {"article-body", "body"},
                                               {"dek", "standfirst"},
                                               {"description", "standfirst"},
                                               {"Abstract", "standfirst"},
                                               {"category", "section"},
                                               {"publisher", "source"},
                                               {"inLanguage", "language"},
                                               {"link", "url"},
                                               {"canonical_url", "url"},
                                               {"GUID", "id"},
                                               {"thumbnail", "image"}}) {
    const std::string record = std::string(R"({"Title":"T","body":"B",")") + alias.name + R"(":"value"})";
    const Reading reading = read_record(record);
    ASSERT_EQ(reading.articles.size(), 1U) << record;
    const auto json = to_json(reading.articles[0]);
    const bool taken = std::string(alias.field) == "title" || std::string(alias.field) == "body";
    if (taken) {  // the field's own name comes first; the other is kept
      EXPECT_EQ(json["meta"][alias.name], "value") << record;
    } else {
      EXPECT_EQ(json[alias.field], "value") << record;
    }
  }
}

TEST(Aliases, DatesHaveMany) {
  for (const char* name :
       {"date", "pubDate", "datePublished", "published_at", "publish-date", "webPublicationDate"}) {
    const Reading reading = read_record(std::string(R"({"title":"T",")") + name + R"(":"1987-02-26"})");
    ASSERT_TRUE(reading.articles.at(0).published) << name;
    EXPECT_EQ(format_date(*reading.articles[0].published), "1987-02-26") << name;
  }
}

TEST(Aliases, ANullOrEmptyFieldLeavesThePlaceToTheNext) {
  EXPECT_EQ(read_record(R"({"title":null,"headline":" ","name":"T","body":"B"})").articles.at(0).title, "T");
}

// The first of a field's names that a record has, in whatever order the record has them.
TEST(Aliases, TheBestNameComesFirst) {
  for (const char* record :
       {R"({"articletitle":"no","headline":"yes","name":"no"})",
        R"({"name":"no","title":"yes","webTitle":"no"})", R"({"fields":{"headline":"no"},"name":"yes"})"})
    EXPECT_EQ(read_record(record).articles.at(0).title, "yes") << record;
  for (const char* record : {R"({"article":"no","text":"yes","story":"no"})",
                             R"({"article":"no","bodytext":"yes","content":"no"})"})
    EXPECT_EQ(read_record(record).articles.at(0).body, "yes") << record;
  const Reading reading = read_record(
      R"({"title":"T","created":"1987-02-26","pubDate":"1987-02-27","versioncreated":"1987-02-28"})");
  EXPECT_EQ(format_date(reading.articles.at(0).published.value()), "1987-02-27");
  EXPECT_EQ(json_of(reading.articles[0].meta)["created"], "1987-02-26");
}

TEST(Aliases, TheSameTextUnderASecondNameIsNotKeptTwice) {
  const Reading reading = read_record(R"({"title":"T","headline":"T","name":"Other","tags":["x"]})");
  EXPECT_EQ(json_of(reading.articles.at(0).meta), nlohmann::json::parse(R"({"name":"Other"})"));
}

TEST(Aliases, TheGuardiansNestedFields) {
  const Reading reading = read_record(
      R"({"id":"world/1","webTitle":"T","sectionName":"World","fields":{"bodyText":"B","trailText":"S","wordcount":"9"}})");
  const Article& article = reading.articles.at(0);
  EXPECT_EQ(article.body, "B");
  EXPECT_EQ(article.standfirst, "S");
  EXPECT_EQ(article.section, "World");
  EXPECT_EQ(json_of(article.meta), nlohmann::json::parse(R"({"fields":{"wordcount":"9"}})"));
}

TEST(Map, ComesBeforeTheAliases) {
  ReaderOptions options;
  options.map = {{"title", "kop"}, {"published", "stamp.made"}, {"tags", "topics"}, {"tags", "places"}};
  const Reading reading = read_record(
      R"({"kop":"K","title":"T","body":"B","stamp":{"made":"1987"},"topics":["crude"],"places":"usa","tags":["x"]})",
      options);
  const Article& article = reading.articles.at(0);
  EXPECT_EQ(article.title, "K");
  EXPECT_EQ(format_date(*article.published), "1987");
  EXPECT_THAT(article.tags, ElementsAre("crude", "usa"));
  EXPECT_EQ(json_of(article.meta)["title"], "T");
  EXPECT_FALSE(json_of(article.meta).contains("stamp"));
}

TEST(Map, NamesWithDotsMayBeJustNames) {
  ReaderOptions options;
  options.map = {{"title", "seo.title"}};
  EXPECT_EQ(read_record(R"({"seo.title":"K","body":"B"})", options).articles.at(0).title, "K");
}

TEST(Map, AFieldThatIsNoneIsAUsageError) {
  ReaderOptions options;
  options.map = {{"titel", "x"}};
  try {
    read_record("{}", options);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUsage);
    EXPECT_NE(error.hint().find("title"), std::string::npos);
  }
}

TEST(Meta, KeepsWhatHasNoPlaceAndTheGivenOneWins) {
  const Reading reading =
      read_record(R"({"title":"T","page":4,"x":"record","none":null,"meta":{"x":"given","y":[]}})");
  EXPECT_EQ(json_of(reading.articles.at(0).meta), nlohmann::json::parse(R"({"page":4,"x":"given","y":[]})"));
  EXPECT_TRUE(read_record(R"({"title":"T","none":null})").articles.at(0).meta.empty());
}

TEST(Id, IsTrimmedAndBounded) {
  EXPECT_EQ(read_record(R"({"id":" a b ","title":"T"})").articles.at(0).id, "a b");
  EXPECT_EQ(read_record(R"({"title":"T","id":")" + std::string(512, 'x') + "\"}").articles.size(), 1U);
  const Reading reading = read_record(R"({"title":"T","id":")" + std::string(513, 'x') + "\"}");
  EXPECT_THAT(reading.articles, IsEmpty());
  EXPECT_THAT(reading.reasons(), ElementsAre("id_too_long"));
}

TEST(Id, ComesFromTheAddressElseFromTheContent) {
  const auto id = [](const std::string& record) { return read_record(record).articles.at(0).id; };
  EXPECT_EQ(id(R"({"title":"T","url":"https://www.Example.org/a/?utm_source=x#top"})"),
            id(R"({"title":"Changed","url":"http://example.org/a"})"));
  EXPECT_NE(id(R"({"title":"T","url":"http://example.org/a"})"),
            id(R"({"title":"T","url":"http://example.org/b"})"));
  EXPECT_EQ(id(R"({"title":"T","body":"B"})"), id(R"({"headline":"T","text":"B","tags":["x"]})"));
  EXPECT_NE(id(R"({"title":"T","body":"B"})"), id(R"({"title":"TB"})"));
  EXPECT_NE(id(R"({"title":"T","body":"B"})"), id(R"({"title":"T","body":"B","abstract":"S"})"));
  EXPECT_NE(id(R"({"title":"T","body":"B","date":"1987-02-26"})"),
            id(R"({"title":"T","body":"B","date":"1987-02-27"})"));
  EXPECT_EQ(id(R"({"title":"T","body":"B","updated":"1987-02-26"})"), id(R"({"title":"T","body":"B"})"));
  // Written down so that a change of the derivation, which would double archives on update, does not go
  // unseen.
  EXPECT_EQ(id(R"({"title":"T","body":"B"})"), "1faf933a2d378f724f0b8155834ef20f");
  EXPECT_EQ(id(R"({"title":"T","url":"http://example.org/a"})"), "84d7734ffe852ef23da11e71ddd5b0df");
}

TEST(ComparableUrl, LeavesOutWhatDoesNotNameThePage) {
  EXPECT_EQ(comparable_url("HTTPS://www.Example.org:443/Path/?b=1&utm_medium=y&a=2&fbclid=z#x"),
            "example.org/Path?b=1&a=2");
  EXPECT_EQ(comparable_url("http://example.org:80/a//?utm_source=y"), "example.org/a");
  EXPECT_EQ(comparable_url("http://example.org:8080/a?id=1&utm=2&smid=3&&ref"),
            "example.org:8080/a?id=1&utm=2&ref");
  EXPECT_EQ(comparable_url("example.org"), "example.org");
  EXPECT_EQ(comparable_url(""), "");
}

TEST(Empty, ARecordWithoutTextIsARejectUnlessItIsOnFile) {
  EXPECT_THAT(read_record(R"({"id":"1","tags":["x"]})").articles, IsEmpty());
  EXPECT_THAT(read_record(R"({"id":"1","title":" ","body":"\n"})").reasons(), ElementsAre("empty"));
  EXPECT_EQ(read_record(R"({"title":"T"})").articles.size(), 1U);
  EXPECT_EQ(read_record(R"({"body":"B"})").articles.size(), 1U);
  const Reading reading =
      read_record(R"({"id":"99","date":"26-FEB-1987 16:34:34.40","topics":["money-supply"]})");
  EXPECT_THAT(reading.ids(), ElementsAre("99"));
  ASSERT_THAT(reading.reasons(), ElementsAre("empty"));
  EXPECT_TRUE(reading.rejects[0].kept);
}

TEST(Drafts, StayOut) {
  for (const char* said :
       {R"("status":"draft")", R"("Status":"Entwurf")", R"("draft":true)", R"("is_published":false)",
        R"("published":false)", R"("isPublished":"FALSE")", R"("visibility":"private")",
        R"("status":[{"value":false}])", R"("post_status":"trash")"}) {
    const Reading reading = read_record(std::string(R"({"id":"1","title":"T",)") + said + "}");
    EXPECT_THAT(reading.articles, IsEmpty()) << said;
    EXPECT_THAT(reading.reasons(), ElementsAre("withheld")) << said;
    EXPECT_THAT(reading.withdrawn, ElementsAre("1 version unknown")) << "an earlier version of it goes, too";
  }
  for (const char* said :
       {R"("status":"published")", R"("draft":false)", R"("is_published":true)", R"("visibility":"public")",
        R"("status":1)", R"("state":"Texas")", R"("draft":"v2")"}) {
    EXPECT_EQ(read_record(std::string(R"({"id":"1","title":"T",)") + said + "}").articles.size(), 1U) << said;
  }
}

// The date of a record, and what is said of it.
std::string date_of(const std::string& value, NumericOrder order = NumericOrder::kUnknown) {
  ReaderOptions options;
  options.date_order = order;
  const Reading reading = read_text(R"({"title":"T","date":)" + value + "}\n", "jsonl", options);
  const auto& date = reading.articles.at(0).published;
  return (date ? format_date(*date) : "none") +
         (reading.rejects.empty() ? "" : " " + reading.rejects[0].detail);
}

TEST(Dates, WhatIsWrongWithThemIsTold) {
  EXPECT_EQ(date_of(R"("02/03/1987")"),
            "none \"date\" could be two days, --date-order says which: \"02/03/1987\"");
  EXPECT_EQ(date_of(R"("26/02/1987 25:70")"),
            "1987-02-26 \"date\" has a time that is none, its day is kept: \"26/02/1987 25:70\"");
  EXPECT_EQ(date_of(R"("soon")"), "none \"date\" is no date: \"soon\"");
  EXPECT_EQ(date_of("0"), "none \"date\" is no date: \"0\"");
  EXPECT_EQ(date_of(R"({"$date":0})"), "none \"date\" is no date: \"{\"$date\":0}\"");
  EXPECT_EQ(date_of(R"("1970-01-01T00:00:00Z")"), "1970-01-01T00:00:00Z") << "somebody wrote so";
}

TEST(Dates, GoByTheOrderThatIsGiven) {
  EXPECT_EQ(date_of(R"("02/03/1987")", NumericOrder::kDayFirst), "1987-03-02");
  EXPECT_EQ(date_of(R"("02/03/1987 10:00")", NumericOrder::kMonthFirst), "1987-02-03T10:00Z");
  EXPECT_EQ(date_of(R"("02.03.1987")", NumericOrder::kMonthFirst), "1987-02-03");
}

class Random {
 public:
  std::string text() {
    static const std::vector<std::string> kPieces = {"oil", " ",   "\n\n", "é",      "日本", "😀", "\"",
                                                     "\\",  "<b>", "\t",   "\u2028", "{",    "]"};
    std::string text = "x";
    for (size_t i = number(8); i > 0; --i) text += kPieces[number(kPieces.size())];
    return text + "x";
  }
  std::vector<std::string> list() {
    std::vector<std::string> list(number(4));
    for (std::string& item : list) item = text();
    return list;
  }
  std::optional<Date> date() {
    if (number(3) == 0) return std::nullopt;
    Date date = date_of_instant(static_cast<int64_t>(engine_()) - 2000000000);
    if (number(2) == 0) date = *parse_date(format_date(date).substr(0, 10));
    return date;
  }
  nlohmann::json meta() {
    if (number(2) == 0) return nullptr;
    return {{text(), text()},
            {"title", number(9)},
            {"nested", {{"a", nullptr}, {"b", {1, "x", nlohmann::json::object()}}}}};
  }
  size_t number(size_t below) { return engine_() % below; }

 private:
  std::mt19937 engine_{5};
};

TEST(CanonicalJson, ReadsBackEqual) {
  Random random;
  for (int i = 0; i < 3000; ++i) {
    Article article;
    article.id = random.text();
    article.title = random.text();
    for (std::string* text : {&article.url, &article.standfirst, &article.body, &article.section,
                              &article.source, &article.language, &article.image}) {
      if (random.number(2) == 0) *text = random.text();
    }
    article.authors = random.list();
    article.tags = random.list();
    article.published = random.date();
    article.modified = random.date();
    article.embargo_until = random.date();
    article.expires = random.date();
    if (random.number(2) == 0) article.access = "metered";
    if (const nlohmann::json meta = random.meta(); !meta.is_null()) article.meta = json_text(meta);
    Article with_derived = article;
    with_derived.word_count = 7;
    const std::string line = to_json_line(with_derived);
    for (const char* format : {"jsonl", "json"}) {
      const Reading reading = read_text(line + "\n", format);
      ASSERT_EQ(reading.articles.size(), 1U) << line;
      ASSERT_EQ(reading.articles[0], article) << line << "\n" << to_json_line(reading.articles[0]);
      ASSERT_THAT(reading.rejects, IsEmpty()) << line;
    }
  }
}

TEST(ArticleBuilder, AParagraphIsNotCalledByItsKind) {
  const auto body_of = [](const std::string& body) {
    return read_record(R"({"id":"1","title":"T","body":)" + body + "}").articles.at(0).body;
  };
  EXPECT_EQ(
      body_of(R"([{"name":"p","content":"One."},{"title":"br","content":""},{"label":"p","html":"Two."}])"),
      "One.\n\nTwo.");
  EXPECT_EQ(body_of(R"({"name":"body","content":"One."})"), "One.");
  EXPECT_EQ(body_of(R"([{"name":"One."}])"), "One.");
}

// Drupal has each value in a list.
TEST(ArticleBuilder, ADateMayStandInAListOfOne) {
  const Reading reading = read_record(
      R"({"title":"T","created":[{"value":"2019-06-01T08:00:00+00:00","format":"Y"}],"changed":[1559376000]})");
  EXPECT_EQ(format_date(reading.articles.at(0).published.value()), "2019-06-01T08:00:00Z");
  EXPECT_EQ(format_date(reading.articles[0].modified.value()), "2019-06-01T08:00:00Z");
  EXPECT_THAT(reading.rejects, IsEmpty());
  EXPECT_THAT(read_record(R"({"title":"T","created":["2019","2020"]})").reasons(), ElementsAre("bad_date"));
}

TEST(ArticleBuilder, KnowsTheNamesOfGhostAndNewsApi) {
  const Reading reading = read_record(
      R"({"id":"1","html":"Text.","feature_image":"https://x.example/y.jpg","custom_excerpt":"Own.","excerpt":"Cut."})");
  EXPECT_EQ(reading.articles.at(0).body, "Text.");
  EXPECT_EQ(reading.articles[0].image, "https://x.example/y.jpg");
  EXPECT_EQ(reading.articles[0].standfirst, "Own.");
  const Article other =
      read_record(
          R"({"id":"1","body":"B","html":"H","urlToImage":"https://x.example/z.jpg","short_description":"Short."})")
          .articles.at(0);
  EXPECT_EQ(other.body, "B");
  EXPECT_EQ(other.image, "https://x.example/z.jpg");
  EXPECT_EQ(other.standfirst, "Short.");
}

}  // namespace
}  // namespace dateline
