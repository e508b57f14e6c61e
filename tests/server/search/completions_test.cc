// Phrases that are offered to somebody who types: what stands together in an archive.
#include <gmock/gmock.h>

#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class CompletionsTest : public ::testing::Test {
 protected:
  // Articles with these titles, the oldest first, so many of each.
  struct Titles {
    std::string title;
    int number;
    std::string language = "en";
  };
  static std::vector<Article> articles(const std::vector<Titles>& all) {
    std::vector<Article> articles;
    for (const auto& [title, number, language] : all) {
      for (int i = 0; i < number; ++i) {
        const std::string id = std::to_string(articles.size());
        articles.push_back(
            make_article("a" + id, title, "Number " + id + ".", {}, std::to_string(1000 + articles.size())));
        articles.back().language = language;
      }
    }
    return articles;
  }
  void publish(const std::vector<Titles>& all, const BuildOptions& options = {}) {
    index_.publish(articles(all), options);
    reopen();
  }
  void reopen() { searcher_ = std::make_unique<LocalSearcher>(LocalOptions{.index = index_.root()}); }

  // Queries that are offered, "text=count", with a "?" before those that are corrected.
  std::vector<std::string> queries(const std::string& typed, uint32_t limit = 8) {
    std::vector<std::string> all;
    for (const Suggestion& one : searcher_->suggest({typed, limit}).suggestions) {
      if (one.kind == Suggestion::Kind::kQuery)
        all.push_back((one.corrected ? "?" : "") + one.text + "=" + std::to_string(one.count));
    }
    return all;
  }

  TestIndex index_;
  std::unique_ptr<LocalSearcher> searcher_;
};

TEST_F(CompletionsTest, PhrasesOfTitlesAreThoseThatStandTogether) {
  publish({{"Border wall", 4}, {"Water at the border", 5}, {"Border water", 1}, {"Washington", 9}});
  EXPECT_THAT(queries("border wa"), ElementsAre("border wall=4", "border water=6"));
  EXPECT_THAT(queries("Border wa"), ElementsAre("Border wall=4", "Border water=6"));
  EXPECT_THAT(queries("border was"), IsEmpty());
}

// Whatever an archive is made of, and however it came to be so.
TEST_F(CompletionsTest, AreTheSameInAPortableArchiveAndAfterAnUpdate) {
  const std::vector<Titles> all = {{"Border wall", 4}, {"Border water", 2}, {"The quay", 3}};
  for (const bool portable : {false, true}) {
    publish(all, {.portable = portable});
    EXPECT_THAT(queries("border wa"), ElementsAre("border wall=4", "border water=2"));
  }
  publish(all);
  index_.update({make_article("x", "Border wax", ""), make_article("a0", "Border wax", ""),
                 make_article("a1", "Border wax", "")});
  reopen();
  EXPECT_THAT(queries("border wa"), UnorderedElementsAre("border wax=3", "border wall=2", "border water=2"));
}

TEST_F(CompletionsTest, NoPhraseThatIsHidden) {
  std::vector<Article> all =
      articles({{"Border wall", 4}, {"Border water", 2}, {"Wall beside the border", 1}});
  for (int i = 0; i < 4; ++i) all[static_cast<size_t>(i)].embargo_until = parse_date("2999-01-01T00:00:00Z");
  index_.publish(all);
  reopen();
  EXPECT_THAT(queries("border wa"), ElementsAre("border water=2"));
  EXPECT_THAT(queries("border "), ElementsAre("border water=2"));
  index_.take_down("a4");
  index_.take_down("a5");
  reopen();
  EXPECT_THAT(queries("border wa"), ElementsAre("border wall=1")) << "beside each other, but not together";
}

// A frequent word stands beside many others; what stands there only with this one comes first.
TEST_F(CompletionsTest, TheStrongestComesFirst) {
  publish({{"Ferry collides", 3}, {"Ferry company", 4}, {"Company", 40}, {"Nothing", 20}});
  EXPECT_THAT(queries("ferry co"), ElementsAre("ferry collides=3", "ferry company=4"));
}

TEST_F(CompletionsTest, FreshOnesCountTwice) {
  std::vector<Titles> all = {{"Ferry canal", 4}, {"Quay", 600}, {"Ferry cable", 3}};
  std::vector<Article> dated = articles(all);
  for (size_t i = 0; i < dated.size(); ++i) dated[i].published = parse_date(std::to_string(1000 + i));
  index_.publish(dated);
  reopen();
  EXPECT_THAT(queries("ferry ca"), ElementsAre("ferry cable=3", "ferry canal=4"));
}

TEST_F(CompletionsTest, OldPhrasesAreFoundBehindManyNewTitles) {
  publish({{"Ferry canal", 3}, {"Cargo for the ferry", 2}, {"Ferry", 1100}});
  EXPECT_THAT(queries("ferry ca"), ElementsAre("ferry canal=3"));
}

TEST_F(CompletionsTest, TextsAreReadWhereTitlesDoNotHaveEnough) {
  index_.publish({make_article("a", "Border wall", "Reached the border water today."),
                  make_article("b", "Quay", "The border\n\nwas there.")});
  reopen();
  EXPECT_THAT(queries("border wat"), ElementsAre("border water=1"));
  EXPECT_THAT(queries("reached th"), ElementsAre("reached the border=1", "reached the=1"));
}

// A stop word alone says nothing; what nearly always goes on, goes on.
TEST_F(CompletionsTest, PhrasesGoOnToWhatSaysSomething) {
  publish({{"War on terror", 4}, {"War of words", 3}, {"Martin Luther King", 5}, {"King of all", 3}});
  EXPECT_THAT(queries("war o"), ElementsAre("war on terror=4", "war of words=3"));
  EXPECT_THAT(queries("martin lu"), ElementsAre("martin luther king=5"));
  EXPECT_THAT(queries("mar"), ElementsAre("martin=5", "martin luther king=5"));
}

TEST_F(CompletionsTest, AfterABlankPhrasesFollow) {
  publish({{"Border wall", 4}, {"Border water", 2}, {"Wall", 3}});
  EXPECT_THAT(queries("border "), ElementsAre("border wall=4", "border water=2"));
  EXPECT_THAT(queries("border"), ElementsAre("border=6", "border wall=4", "border water=2"));
}

TEST_F(CompletionsTest, SlipsAreForgivenInLongWords) {
  publish({{"Border wall", 4}, {"Government shutdown", 6}, {"Wolf seen", 2}});
  EXPECT_THAT(queries("bodrer wa"), ElementsAre("?border wall=4"));
  EXPECT_THAT(queries("borde wa"), ElementsAre("?border wall=4"));
  EXPECT_THAT(queries("brdr wa"), IsEmpty()) << "two edits, or four letters";
  EXPECT_THAT(queries("gvernemnt sh"), ElementsAre("?government shutdown=6")) << "two in nine letters";
  EXPECT_THAT(queries("goverm"), ElementsAre("?government=6"));
  EXPECT_THAT(queries("government shutdwo"), ElementsAre("?government shutdown=6"));
  EXPECT_THAT(queries("wlof"), IsEmpty());
}

// What begins as typed is what is meant, unless hardly anything does.
TEST_F(CompletionsTest, SlipsAreForgivenOnlyWhereTooLittleBeginsSo) {
  publish({{"Border wall", 9}, {"Borders washed", 3}, {"Bodrer war", 1}, {"Ferries", 5}, {"Ferried", 5}});
  EXPECT_THAT(queries("borders wa"), ElementsAre("borders washed=3"));
  EXPECT_THAT(queries("bodrer wa"), ElementsAre("bodrer war=1", "?border wall=9"));
  EXPECT_THAT(queries("ferrie"), ElementsAre("ferried=5", "ferries=5"));
}

TEST_F(CompletionsTest, CountsHaveNoEnd) {
  publish({{"Border wall", 130}, {"Border water", 120}});
  EXPECT_THAT(queries("border wa"), ElementsAre("border wall=130", "border water=120"));
}

TEST_F(CompletionsTest, ScriptsWithoutSpacesAreJoinedWithoutThem) {
  publish({{"東京オリンピック開幕", 4, "ja"}, {"도서관 새로 문 열어", 3, "ko"}});
  EXPECT_THAT(queries("東京"), ElementsAre("東京=4", "東京オリンピック開幕=4"));
  EXPECT_THAT(queries("東京オリ"), ElementsAre("東京オリンピック開幕=4"));
  EXPECT_THAT(queries("東京おりん"), ElementsAre("東京オリンピック開幕=4"));
  EXPECT_THAT(queries("도서과"), ElementsAre("도서관=3", "도서관 새로 문 열어=3"));
}

}  // namespace
}  // namespace dateline
