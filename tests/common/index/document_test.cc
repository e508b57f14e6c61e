#include "common/index/document.h"

#include <gmock/gmock.h>

#include <set>

#include "common/date/instant.h"
#include "common/date/parse_date.h"
#include "common/date/time_zone.h"
#include "common/index/schema.h"
#include "common/index/stored_article.h"
#include "common/json.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Article ferry() {
  Article article;
  article.id = "ferry-1";
  article.title = "Ferry sails again";
  article.standfirst = "Engine repaired";
  article.body = "The harbour master said the ferry would sail.\n\nPassengers cheered.";
  article.tags = {"Shipping", "crude oil"};
  article.authors = {"Jane Doe"};
  article.section = "Coast";
  article.language = "en";
  article.published = parse_date("1987-02");
  return article;
}

bool has_term(const Xapian::Document& document, const std::string& term) {
  auto position = document.termlist_begin();
  position.skip_to(term);
  return position != document.termlist_end() && *position == term;
}

Xapian::termcount wdf(const Xapian::Document& document, const std::string& term) {
  auto position = document.termlist_begin();
  position.skip_to(term);
  return position != document.termlist_end() && *position == term ? position.get_wdf() : 0;
}

std::vector<uint32_t> positions(const Xapian::Document& document, const std::string& term) {
  auto position = document.termlist_begin();
  position.skip_to(term);
  if (position == document.termlist_end() || *position != term) return {};
  return {position.positionlist_begin(), position.positionlist_end()};
}

int64_t instant_in_slot(const Xapian::Document& document, Field field) {
  return static_cast<int64_t>(Xapian::sortable_unserialise(document.get_value(spec(field).slot)));
}

std::string description_of(const IndexDocument& document, const TermNumbers& terms) {
  std::set<std::string> lines;
  for (const IndexDocument::Term& term : document.terms())
    lines.insert(std::string(terms.term(term.number)) + " " + std::to_string(term.frequency));
  for (const IndexDocument::Posting& posting : document.postings())
    lines.insert(std::string(terms.term(posting.term)) + " at " + std::to_string(posting.position));
  document.for_each_value([&](uint32_t slot, std::string_view bytes) {
    lines.insert("slot " + std::to_string(slot) + " " + std::string(bytes));
  });
  std::string description;
  for (const std::string& line : lines) description += line + "\n";
  return description;
}

// Numbers of terms and their places are, be it that terms are forgotten in between.
TEST(Document, NothingElseIsKeptFromArticleToArticle) {
  Article other = ferry();
  other.id = "ferry-2";
  other.title = "Passengers repaired the engine of a ferry";
  other.body = "Again it sailed, and the cheering did not end in the harbour. Crude oil, said Jane Doe.";
  other.tags = {"oil", "Engine"};
  DocumentMaker kept;
  IndexDocument document;
  for (int round = 0; round < 3; ++round) {
    for (const Article& article : {ferry(), other}) {
      Article once = article, again = article;
      DocumentMaker fresh;
      IndexDocument wanted;
      fresh.write(once, wanted);
      kept.write(again, document);
      EXPECT_EQ(description_of(document, kept.terms()), description_of(wanted, fresh.terms())) << round;
    }
    if (round == 1) kept.forget_terms();
  }
}

// More words than are kept: those that stay have other numbers from then on, and the terms that they had.
TEST(Document, HasTheTermsOfItsWordsWhenOthersAreForgotten) {
  DocumentMaker kept;
  IndexDocument document;
  std::string all;
  for (int i = 0; i < 135'000; ++i) all += "word" + std::to_string(i) + "s ";
  Article long_one = ferry();
  long_one.body = all;
  kept.write(long_one, document);
  long_one.title = "word69000s word9s";
  kept.write(long_one, document);
  for (const char* const body : {"word69998s word5s word69000s", "word0s word1s other words word69001s"}) {
    Article once = ferry();
    once.title += " word69000s word7s";
    once.body = body;
    Article again = once;
    DocumentMaker fresh;
    IndexDocument wanted;
    fresh.write(once, wanted);
    kept.write(again, document);
    EXPECT_EQ(description_of(document, kept.terms()), description_of(wanted, fresh.terms()));
  }
}

TEST(Document, HasItsTermsHoweverFewWordsAreRemembered) {
  DocumentMaker forgetful({}, {}, nullptr, 3);
  DocumentMaker usual;
  IndexDocument document, wanted;
  for (const char* const body :
       {"one two three four one", "four three ferry five", "one two three four one"}) {
    Article article = ferry();
    article.body = body;
    Article same = article;
    usual.write(same, wanted);
    forgetful.write(article, document);
    EXPECT_EQ(description_of(document, forgetful.terms()), description_of(wanted, usual.terms()));
  }
}

TEST(Document, StemsCarryTheRankingWordsNone) {
  Article article = ferry();
  const Xapian::Document document = DocumentMaker({}, {3, 2, 2, 1}).make(article);
  EXPECT_EQ(wdf(document, "Zferri"), 3U + 1U);
  EXPECT_EQ(wdf(document, "Zrepair"), 2U);
  EXPECT_EQ(wdf(document, "Zcrude"), 2U);
  EXPECT_TRUE(has_term(document, "ferry"));
  EXPECT_EQ(wdf(document, "ferry"), 0U);
  EXPECT_EQ(wdf(document, "Sferry"), 0U);
}

TEST(Document, MarksStemsThatTheTextLacks) {
  Article article = ferry();
  const Xapian::Document document = DocumentMaker().make(article);
  EXPECT_TRUE(has_term(document, "Nagain"));
  EXPECT_TRUE(has_term(document, "Ncrude"));
  EXPECT_FALSE(has_term(document, "Nferri"));
}

// The index has both, whichever of them the reader types; see plain_stem in common/text/analyzer.h.
TEST(Document, AccentedWordsHaveTheStemsOfBothSpellings) {
  Article article = {.id = "m", .title = "Musées", .body = "Été", .tags = {"Congrès"}, .language = "fr"};
  const Xapian::Document document = DocumentMaker().make(article);
  for (const char* term : {"Zmus", "Zmuse", "ZSmus", "ZSmuse", "Zcongr", "Zcongres", "Nmuse", "Ncongres"}) {
    EXPECT_TRUE(has_term(document, term)) << term;
  }
}

TEST(Document, StandfirstAndBodyAreApart) {
  Article article = ferry();
  const Xapian::Document document = DocumentMaker().make(article);
  EXPECT_THAT(positions(document, "repaired"), ElementsAre(2));
  EXPECT_THAT(positions(document, "harbour"), ElementsAre(2 + kPositionGap + 2));
  EXPECT_THAT(positions(document, "ferry"), ElementsAre(2 + kPositionGap + 6)) << "the title's has none";
  EXPECT_THAT(positions(document, "Ssails"), ElementsAre(2));
  EXPECT_THAT(positions(document, "Zferri"), IsEmpty());
}

TEST(Document, TagsAreApart) {
  Article article = ferry();
  article.tags = {"Shipping", "crude oil", "tankers"};
  const Xapian::Document document = DocumentMaker().make(article);
  EXPECT_THAT(positions(document, "Kshipping"), ElementsAre(1));
  EXPECT_THAT(positions(document, "Kcrude"), ElementsAre(1 + kPositionGap + 1));
  EXPECT_THAT(positions(document, "Koil"), ElementsAre(1 + kPositionGap + 2));
  EXPECT_THAT(positions(document, "Ktankers"), ElementsAre(1 + kPositionGap + 2 + kPositionGap + 1));
}

TEST(Document, RunsOfCharactersAreApart) {
  Article article = ferry();
  article.standfirst = "油价上";
  article.body = "原油，油价";
  const Xapian::Document document = DocumentMaker().make(article);
  EXPECT_THAT(positions(document, "G油价"), ElementsAre(1, 6));
  EXPECT_THAT(positions(document, "G价上"), ElementsAre(2));
  EXPECT_THAT(positions(document, "G原油"), ElementsAre(4)) << "else 原油价 would be found";
}

TEST(Document, HasPairsOfCharactersWithoutSpaces) {
  Article article = ferry();
  article.title = "油价";
  article.body = "5月 港务";
  const Xapian::Document document = DocumentMaker().make(article);
  EXPECT_TRUE(has_term(document, "GS油价"));
  EXPECT_TRUE(has_term(document, "GS油"));
  EXPECT_TRUE(has_term(document, "G5月"));
  EXPECT_TRUE(has_term(document, "G港务"));
  EXPECT_FALSE(has_term(document, "G5"));     // a word is all that a digit needs
  EXPECT_FALSE(has_term(document, "G月港"));  // in two runs
  EXPECT_EQ(wdf(document, "GS油价"), 0U);
}

TEST(Document, TextsThatSpaceWordsHaveNoPairs) {
  Article article = ferry();
  const Xapian::Document document = DocumentMaker().make(article);
  auto term = document.termlist_begin();
  term.skip_to("G");
  EXPECT_TRUE(term == document.termlist_end() || !(*term).starts_with("G"));
}

TEST(Document, KeywordsAreThereWholeAndByWord) {
  Article article = ferry();
  const Xapian::Document document = DocumentMaker().make(article);
  EXPECT_TRUE(has_term(document, "K:crude oil"));
  EXPECT_TRUE(has_term(document, "Kcrude"));
  EXPECT_TRUE(has_term(document, "Adoe"));
  EXPECT_TRUE(has_term(document, "Q:ferry-1"));
  EXPECT_TRUE(has_term(document, "L:en"));
}

TEST(Document, DatesArePlacedInTheZone) {
  Article article = ferry();
  const auto zone = TimeZone::named("America/New_York");
  ASSERT_TRUE(zone);
  const Xapian::Document document = DocumentMaker(*zone).make(article);
  EXPECT_EQ(format_date(date_of_instant(instant_in_slot(document, Field::kPublished))),
            "1987-02-01T05:00:00Z");
}

TEST(Document, EveryDateIsPlacedInTheZone) {
  Article article = ferry();
  article.embargo_until = parse_date("1987-07-02");  // in summer time
  article.expires = parse_date("1987-12-31T08:00:00Z");
  const Xapian::Document document = DocumentMaker(*TimeZone::named("America/New_York")).make(article);
  EXPECT_EQ(format_date(date_of_instant(instant_in_slot(document, Field::kEmbargo))), "1987-07-02T04:00:00Z");
  EXPECT_EQ(format_date(date_of_instant(instant_in_slot(document, Field::kExpires))), "1987-12-31T08:00:00Z");
}

// The slot is compared as bytes.
TEST(Document, DatesOfAllYearsAreInOrderAndExactToTheSecond) {
  std::string before;
  for (const char* text :
       {"0001", "0933-01-05", "1752-09-14T00:00:01Z", "1969-12-31T23:59:58Z", "1969-12-31T23:59:59Z", "1970",
        "1970-01-01T00:00:01Z", "2038-01-19T03:14:09Z", "9999-12-31T23:59:58Z", "9999-12-31T23:59:59Z"}) {
    Article article = ferry();
    article.published = parse_date(text);
    const Xapian::Document document = DocumentMaker().make(article);
    EXPECT_EQ(instant_in_slot(document, Field::kPublished), first_instant(*article.published)) << text;
    const std::string value = document.get_value(spec(Field::kPublished).slot);
    EXPECT_LT(before, value) << text;
    before = value;
  }
}

TEST(Document, GivesTheArticleBack) {
  Article article = ferry();
  article.meta = json_text(nlohmann::json{{"slug", "FERRY"}, {"takes", {1, 2}}});
  const Xapian::Document document = DocumentMaker().make(article);
  EXPECT_EQ(article.word_count, 3U + 2U + 10U);
  EXPECT_EQ(ArticleReader().article(document), article);
}

TEST(Document, GivesEveryFieldBack) {
  Article article = ferry();
  article.url = "https://example.org/ferry";
  article.source = "Harbour Wire";
  article.modified = parse_date("1987-02-27T10:00Z");
  article.image = "https://example.org/ferry.jpg";
  article.access = "metered";
  article.embargo_until = parse_date("1987-02-26T15:01:01Z");
  article.expires = parse_date("1999");
  const Xapian::Document document = DocumentMaker().make(article);
  EXPECT_EQ(ArticleReader().article(document), article);
}

TEST(Document, CarriesTheKeyOfItsCopies) {
  Article article = ferry();
  EXPECT_TRUE(DocumentMaker().make(article).get_value(spec(Field::kCopy).slot).empty());
  article.copy_key = "key";
  article.sketch = "sketch";
  EXPECT_EQ(DocumentMaker().make(article).get_value(spec(Field::kCopy).slot), "key");
  EXPECT_EQ(DocumentMaker().make(article).get_value(spec(Field::kSketch).slot), "sketch");
}

}  // namespace
}  // namespace dateline
