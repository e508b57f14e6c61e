#include "common/index/document.h"

#include <gtest/gtest.h>

#include "common/index/schema.h"

namespace dateline {
namespace {

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
  const double seconds = Xapian::sortable_unserialise(document.get_value(spec(Field::kPublished).slot));
  EXPECT_EQ(format_date(date_of_instant(static_cast<int64_t>(seconds))), "1987-02-01T05:00:00Z");
}

TEST(Document, GivesTheArticleBack) {
  Article article = ferry();
  article.meta = {{"slug", "FERRY"}, {"takes", {1, 2}}};
  const Xapian::Document document = DocumentMaker().make(article);
  EXPECT_EQ(article.word_count, 3U + 2U + 10U);
  EXPECT_EQ(stored_article(document), article);
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
