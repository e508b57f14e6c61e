// What a hit shows of its article.
#include "server/search/results/hits.h"

#include <gmock/gmock.h>

#include "common/date/parse_date.h"
#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class HitsTest : public ::testing::Test {
 protected:
  void publish(std::vector<Article> articles) {
    index_.publish(std::move(articles));
    searcher_ = std::make_unique<LocalSearcher>(LocalOptions{.index = index_.root()});
  }
  Hit first_hit(const std::string& text) {
    request_.text = text;
    return searcher_->search(request_).hits.at(0);
  }

  TestIndex index_;
  std::unique_ptr<LocalSearcher> searcher_;
  SearchRequest request_;
};

TEST_F(HitsTest, MarksInTheLanguageOfTheArticle) {
  std::vector<Article> articles = {
      make_article("de", "Die Häuser", "Ein Haus am Meer, das alle Häuser kennen.")};
  articles[0].language = "de";
  for (int i = 0; i < 5; ++i) articles.push_back(make_article(std::to_string(i), "Ferry", "The ferry."));
  publish(articles);
  const Highlights shown = first_hit("Häuser").highlights;
  EXPECT_EQ(shown.title, "Die <mark>Häuser</mark>");
  EXPECT_EQ(shown.snippet, "Ein <mark>Haus</mark> am Meer, das alle <mark>Häuser</mark> kennen.");
  const Highlights other_form = first_hit("Haus").highlights;
  EXPECT_EQ(other_form.title, shown.title);
  EXPECT_EQ(other_form.snippet, shown.snippet);
}

TEST_F(HitsTest, TheSnippetRunsFromTheStandfirstToTheBody) {
  Article article = make_article("a", "Ferry <sunk>", "The harbour is closed.");
  article.standfirst = "A ferry sank";
  publish({article});
  EXPECT_EQ(first_hit("sank harbour").highlights.snippet,
            "A ferry <mark>sank</mark> The <mark>harbour</mark> is closed.");
  EXPECT_EQ(first_hit("title:ferry").highlights.title, "<mark>Ferry</mark> &lt;sunk&gt;");
  request_.snippet_words = 3;
  EXPECT_EQ(first_hit("ferry").highlights.snippet, "A <mark>ferry</mark> sank");
}

TEST_F(HitsTest, TheBodyIsGivenToWhoWantsIt) {
  publish({make_article("a", "Ferry", "The ferry.")});
  EXPECT_EQ(first_hit("ferry").article.body, "");
  request_.want_body = true;
  EXPECT_EQ(first_hit("ferry").article.body, "The ferry.");
  EXPECT_FALSE(first_hit("ferry").explanation.has_value());
}

TEST_F(HitsTest, CopiesAreThoseThatMatchToo) {
  std::vector<Article> articles;
  for (const std::string id : {"a", "b", "c", "hidden"}) {
    articles.push_back(make_article(id, "Ferry", id == "c" ? "The boat." : "The quay."));
    articles.back().copy_key = "ferry";
  }
  articles[3].embargo_until = parse_date("2999-01-01T00:00:00Z");
  publish(articles);
  const Hit hit = first_hit("quay");
  std::vector<std::string> all = hit.copies;
  all.push_back(hit.article.id);
  EXPECT_THAT(all, UnorderedElementsAre("a", "b"));
  EXPECT_EQ(hit.copy_count, 1U);
  request_.collapse_copies = false;
  EXPECT_THAT(first_hit("quay").copies, IsEmpty());
  EXPECT_EQ(first_hit("quay").copy_count, 0U);
}

TEST_F(HitsTest, OfVeryManyCopiesAHundredAreNamed) {
  std::vector<Article> articles;
  for (int i = 0; i < 120; ++i) {
    articles.push_back(make_article(std::to_string(i), "Ferry", "The quay."));
    articles.back().copy_key = "ferry";
  }
  publish(articles);
  const Hit hit = first_hit("quay");
  EXPECT_EQ(hit.copy_count, 119U);
  EXPECT_EQ(hit.copies.size(), 100U);
}

}  // namespace
}  // namespace dateline
