#include <gmock/gmock.h>

#include "server/search/local_searcher.h"
#include "tests/server/search/test_index.h"

namespace dateline {
namespace {

// An English archive with a French and a Turkish article: too few for their languages to be asked in.
class LanguagesTest : public ::testing::Test {
 protected:
  LanguagesTest() {
    std::vector<Article> articles;
    articles.reserve(42);
    for (int i = 0; i < 40; ++i) {
      articles.push_back(make_article(std::to_string(i), "Harbour news", "The ships left the harbour."));
    }
    articles.push_back(make_article("fr", "Le musée rouvre", "Les musées rouvriront lundi."));
    articles.back().language = "fr";
    articles.push_back(make_article("tr", "Işıklar geri geldi", "İstanbul’da öğrenciler sınavı bitirdi."));
    articles.back().language = "tr";
    articles.push_back(make_article("ja", "港のニュース", "運転手が足りず、船が港を出た。"));
    articles.back().language = "ja";
    index_.publish(std::move(articles));
    searcher_ = std::make_unique<LocalSearcher>(LocalOptions{.index = index_.root()});
  }

  SearchAnswer search(const std::string& text, const std::string& language = "") {
    SearchRequest request;
    request.text = text;
    if (!language.empty()) request.filters = {{Field::kLanguage, {language}, {}, false}};
    return searcher_->search(request);
  }
  std::string found(const std::string& text, const std::string& language = "") {
    const SearchAnswer answer = search(text, language);
    return answer.relaxed || answer.hits.size() != 1 ? "" : answer.hits[0].article.id;
  }

  TestIndex index_;
  std::unique_ptr<LocalSearcher> searcher_;
};

TEST_F(LanguagesTest, AWordAsItIsWrittenIsFoundInEveryLanguage) {
  EXPECT_EQ(found("rouvriront"), "fr");
  EXPECT_EQ(found("musées rouvre"), "fr");
  EXPECT_EQ(found("title:musée"), "fr");
  EXPECT_EQ(found("body:öğrenciler"), "tr");
  EXPECT_EQ(found("istanbul"), "tr");
  EXPECT_EQ(found("isiklar"), "tr");
  EXPECT_GT(search("rouvriront").hits[0].score, 0);
  EXPECT_EQ(search("ship").total, 40U);
}

TEST_F(LanguagesTest, InTheLanguageAskedForAccentsMayBeLeftOut) {
  for (const char* typed : {"musee", "musees", "musée", "MUSÉES", "rouvrir"}) {
    EXPECT_EQ(found(typed, "fr"), "fr") << typed;
  }
  EXPECT_EQ(found("ogrenci", "tr"), "tr");
}

TEST_F(LanguagesTest, StopWordsOfAScriptAreStopWordsWhateverTheOtherLanguages) {
  const SearchAnswer answer = search("運転手が足りず");
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].highlights.snippet, "<mark>運転手が足りず</mark>、船が港を出た。");
  EXPECT_EQ(search("船が港").hits[0].highlights.title, "<mark>港</mark>のニュース");
}

}  // namespace
}  // namespace dateline
