// What is typed, and the words that it may become.
#include "server/search/suggest/typed.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Typed typed(const std::string& text) {
  Analyzer analyzer;
  return read_typed(text, analyzer);
}

// Whether `typed` may become `word`.
bool may_be(const std::string& typed, const std::string& word) {
  const WordRanges ranges = words_begun(fold(typed));
  return std::any_of(ranges.begin(), ranges.end(), [&](const WordRange& range) { return range.has(word); });
}

TEST(Typed, IsWholeWordsAndTheBeginningOfOne) {
  const Typed some = typed("The Bôrder, wa");
  EXPECT_THAT(some.word_texts(), ElementsAre("the", "border"));
  EXPECT_EQ(some.beginning, "wa");
  EXPECT_EQ(some.before, "The Bôrder, ");
  EXPECT_TRUE(typed("border ").beginning.empty());
  EXPECT_EQ(typed("border ").before, "border ");
  EXPECT_TRUE(typed(" ,").empty());
  EXPECT_THAT(typed("a b c d e f g h i j").word_texts(), ElementsAre("a", "b", "c", "d", "e", "f", "g", "h"));
}

TEST(Typed, HasAnotherWordInThePlaceOfOne) {
  const Typed other = typed("the bodrer wa").with(1, "border");
  EXPECT_EQ(other.before, "the border ");
  EXPECT_THAT(other.word_texts(), ElementsAre("the", "border"));
  EXPECT_EQ(other.beginning, "wa");
}

TEST(Typed, TakesALetterOfHangulForPartOfTheWord) {
  const Typed some = typed("서울 도서ㄱ");
  EXPECT_THAT(some.word_texts(), ElementsAre("서울"));
  EXPECT_EQ(some.before, "서울 ");
  EXPECT_TRUE(words_begun(some.beginning).front().has("도서관"));
  EXPECT_THAT(typed("서울 ㄱ").word_texts(), ElementsAre("서울"));
}

TEST(WordsBegun, ArePlainWhereAKeyIsACharacter) {
  EXPECT_THAT(words_begun(""), IsEmpty());
  EXPECT_THAT(words_begun("por"), ElementsAre(WordRange{"por", "pos"}));
  EXPECT_TRUE(may_be("по", "поезд"));
  EXPECT_FALSE(may_be("по", "топ"));
}

// As the keys are pressed for 도서관 and for 닭이: each step leads to the word.
TEST(WordsBegun, GoOnFromAnUnfinishedSyllableOfHangul) {
  for (const char* typed : {"ㄷ", "도", "돗", "도서", "도석", "도서ㄱ", "도서고", "도서과", "도서관"})
    EXPECT_TRUE(may_be(typed, "도서관")) << typed;
  for (const char* typed : {"ㄷ", "다", "달", "닭", "닭ㅇ", "닭이"})
    EXPECT_TRUE(may_be(typed, "닭이")) << typed;
  EXPECT_TRUE(may_be("닭", "달기")) << "its second consonant moves on";
  EXPECT_TRUE(may_be("의", "의사"));
  EXPECT_TRUE(may_be("으", "의사"));
  EXPECT_FALSE(may_be("도서", "도로"));
  EXPECT_FALSE(may_be("도서고", "도서가"));
  EXPECT_FALSE(may_be("도서ㄴ", "도서관"));
  EXPECT_TRUE(may_be("달", "다리")) << "its only consonant moves on";
}

TEST(WordsBegun, GoOnFromUnfinishedKana) {
  EXPECT_TRUE(may_be("おり", "オリンピック"));
  EXPECT_TRUE(may_be("オリ", "おりがみ"));
  EXPECT_TRUE(may_be("おりか", "おりがみ"));
  EXPECT_TRUE(may_be("オリンヒ", "オリンピック"));
  EXPECT_TRUE(may_be("きよ", "きょう"));
  EXPECT_TRUE(may_be("らー", "ラーメン"));
  EXPECT_FALSE(may_be("おりな", "おりがみ"));
  EXPECT_FALSE(may_be("かみ", "がみ")) << "only the last one is unfinished";
}

TEST(ReadKana, TakesTheLastKanaForOneWord) {
  Analyzer analyzer;
  const auto kana = read_kana("東京おりん", analyzer);
  ASSERT_TRUE(kana.has_value());
  EXPECT_EQ(kana->beginning, "おりん");
  EXPECT_EQ(kana->before, "東京");
  EXPECT_THAT(kana->word_texts(), ElementsAre("東京"));
  EXPECT_FALSE(read_kana("東京", analyzer).has_value());
  EXPECT_FALSE(read_kana("", analyzer).has_value());
}

}  // namespace
}  // namespace dateline
