#include "indexer/reuse/fingerprint.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>

namespace dateline {
namespace {

using Change = std::function<void(Article& article)>;

Article sample_story() {
  Article article;
  article.id = "a";
  article.title = "Harbour";
  article.tags = {"ab", "c"};
  article.published = Date{1987, 2, 26, 15, 1, 1, DatePrecision::kSecond};
  return article;
}

std::string after(const Change& change) {
  Article article = sample_story();
  change(article);
  return fingerprint_of(article);
}

TEST(Fingerprint, IsThatOfEveryArticleThatIsReadTheSame) {
  EXPECT_EQ(fingerprint_of(sample_story()), fingerprint_of(sample_story()));
  EXPECT_EQ(fingerprint_of(sample_story()).size(), 16U);
}

TEST(Fingerprint, ChangesWithEveryField) {
  const std::vector<Change> changes = {
      [](Article& a) { a.id = "b"; },
      [](Article& a) { a.url = "b"; },
      [](Article& a) { a.title = "b"; },
      [](Article& a) { a.standfirst = "b"; },
      [](Article& a) { a.body = "b"; },
      [](Article& a) { a.authors = {"b"}; },
      [](Article& a) { a.tags = {"b"}; },
      [](Article& a) { a.section = "b"; },
      [](Article& a) { a.source = "b"; },
      [](Article& a) { a.language = "b"; },
      [](Article& a) { a.published->second = 2; },
      [](Article& a) { a.published->precision = DatePrecision::kMinute; },
      [](Article& a) { a.published.reset(); },
      [](Article& a) { a.modified = a.published; },
      [](Article& a) { a.image = "b"; },
      [](Article& a) { a.access = "b"; },
      [](Article& a) { a.embargo_until = a.published; },
      [](Article& a) { a.expires = a.published; },
      [](Article& a) { a.meta = "{}"; },
  };
  std::set<std::string> seen = {fingerprint_of(sample_story())};
  for (size_t i = 0; i < changes.size(); ++i) EXPECT_TRUE(seen.insert(after(changes[i])).second) << i;
}

TEST(Fingerprint, TellsWhereAValueEnds) {
  EXPECT_NE(after([](Article& a) { a.tags = {"a", "bc"}; }), fingerprint_of(sample_story()));
  EXPECT_NE(after([](Article& a) { a.tags = {"abc"}; }), fingerprint_of(sample_story()));
  EXPECT_NE(after([](Article& a) { a.tags = {"c", "ab"}; }), fingerprint_of(sample_story()));
  EXPECT_NE(after([](Article& a) { a.authors.swap(a.tags); }), fingerprint_of(sample_story()));
}

// What a build makes of the article is no part of it.
TEST(Fingerprint, IsOfWhatWasRead) {
  const auto made = [](Article& a) {
    a.word_count = 7;
    a.copy_key = "key";
    a.sketch = "sketch";
    a.fingerprint = "other";
  };
  EXPECT_EQ(after(made), fingerprint_of(sample_story()));
}

}  // namespace
}  // namespace dateline
