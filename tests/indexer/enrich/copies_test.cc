#include "indexer/enrich/copies.h"

#include <gtest/gtest.h>

#include <random>

namespace dateline {
namespace {

// Text of made-up words that no other seed shares.
std::string prose(unsigned seed, size_t words) {
  std::mt19937 random(seed);
  std::string text;
  for (size_t i = 0; i < words; ++i) {
    for (int k = 0; k < 3; ++k) {
      text += "bdfgklmnprstv"[random() % 13];
      text += "aeiou"[random() % 5];
    }
    text += i % 40 == 39 ? ".\n\n" : " ";
  }
  return text;
}

std::string replaced_words(std::string text, unsigned one_in) {
  std::mt19937 random(99);
  for (size_t i = 0; i + 6 < text.size(); ++i) {
    if (text[i] == ' ' && random() % one_in == 0) text.replace(i + 1, 4, "zzzz");
  }
  return text;
}

Article story(const std::string& body, const std::string& title = "A title") {
  Article article;
  article.title = title;
  article.body = body;
  return article;
}

TEST(Copies, VariantsOfAStoryShareItsKey) {
  CopyFinder copies;
  for (unsigned seed = 1; seed <= 100; ++seed) {
    const std::string body = prose(seed, 200);
    const std::string key = copies.key_of(story(body));
    EXPECT_EQ(copies.key_of(story(body, "Another title")), key);
    EXPECT_EQ(copies.key_of(story("LONDON, Feb 26 (Agency) -\n" + body)), key);
    EXPECT_EQ(copies.key_of(story(body.substr(0, body.size() * 2 / 3))), key);
    EXPECT_EQ(copies.key_of(story(replaced_words(body, 20))), key);
    const size_t half = body.find("\n\n", body.size() / 2) + 2;
    EXPECT_EQ(copies.key_of(story(body.substr(half) + body.substr(0, half))), key);
  }
}

TEST(Copies, DifferentStoriesDoNot) {
  CopyFinder copies;
  std::string shared = prose(0, 30);  // an agency's background paragraph, in all of them
  std::vector<std::string> keys;
  for (unsigned seed = 1; seed <= 200; ++seed)
    keys.push_back(copies.key_of(story(prose(seed, 120) + shared)));
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(std::adjacent_find(keys.begin(), keys.end()), keys.end());
}

TEST(Copies, NoticesAlikeInAllButTheTitleAreNone) {
  CopyFinder copies;
  const std::string notice = "Qtly div 10 cts vs 10 cts prior. Pay April 1. Record March 15.";
  const std::string first = copies.key_of(story(notice, "Harbour Bank dividend"));
  EXPECT_NE(copies.key_of(story(notice, "Ferry Lines dividend")), first);
  EXPECT_EQ(copies.key_of(story(notice, "Harbour Bank dividend")), first);
}

TEST(Copies, WithoutTextThereIsNoKey) {
  EXPECT_EQ(CopyFinder().key_of(story("", "Only a title")), "");
}

TEST(Copies, ScriptsWithoutSpaces) {
  const std::string body =
      "港務局長は火曜日、エンジンの修理が終わり次第、週末までにフェリーの運航を再開すると述べた。乗客は朗報を"
      "歓迎している。";
  CopyFinder copies;
  const std::string key = copies.key_of(story(body));
  EXPECT_EQ(copies.key_of(story("【共同】" + body)), key);
  EXPECT_NE(
      copies.key_of(story(
          "市議会は水曜日、図書館の新しい建物を建てる計画を認めた。完成は三年後の春になる見込みだという。")),
      key);
}

TEST(Sketch, ContainmentIsWhatIsShared) {
  const std::string body = prose(7, 400);
  EXPECT_NEAR(containment(sketch(body), sketch(body)), 1, 1e-9);
  EXPECT_GT(containment(sketch(body), sketch(body.substr(0, body.size() / 2))), 0.7);
  EXPECT_EQ(containment(sketch(body), sketch(prose(8, 400))), 0);
  EXPECT_EQ(containment(sketch(""), sketch(body)), 0);
}

}  // namespace
}  // namespace dateline
