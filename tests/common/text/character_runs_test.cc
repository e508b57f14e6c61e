#include "common/text/character_runs.h"

#include <gmock/gmock.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "common/text/utf8.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> runs(const std::string& text) {
  std::vector<std::string> out;
  for (const CharacterRun& run : character_runs(text)) {
    out.push_back(text.substr(run.begin, run.end - run.begin));
  }
  return out;
}

std::vector<std::string> characters(const std::string& text) {
  const std::vector<CharacterRun> runs = character_runs(text);
  return runs.empty() ? std::vector<std::string>() : runs.front().characters;
}

TEST(CharacterRuns, EndAtSpacesAndPunctuation) {
  EXPECT_THAT(runs("原油价格，下跌 15% OPEC 会议"), ElementsAre("原油价格", "下跌", "会议"));
  EXPECT_THAT(runs("東京の天気・ジュネーブ"), ElementsAre("東京の天気", "ジュネーブ"));
  EXPECT_THAT(runs("ราคาน้ำมัน ๑๙๘๗ดิบ"), ElementsAre("ราคาน้ำมัน", "๑๙๘๗ดิบ"));
  EXPECT_THAT(runs("서울시는 어제"), ElementsAre("서울시는", "어제"));
  EXPECT_THAT(runs("ລາຄາ ម្សិលមិញ မနေ့က"), ElementsAre("ລາຄາ", "ម្សិលមិញ", "မနေ့က"));
}

TEST(CharacterRuns, TakeLettersAndDigitsThatTouch) {
  EXPECT_THAT(runs("OPEC会议 5月14日、Tシャツ"), ElementsAre("OPEC会议", "5月14日", "Tシャツ"));
  EXPECT_THAT(characters("1４日É"), ElementsAre("1", "4", "日", "e"));
}

TEST(CharacterRuns, OtherScriptsHaveNone) {
  EXPECT_THAT(runs("The price of “oil” – café, цена, أسعار, कीमत 👩‍👩‍👧"),
              IsEmpty());
  EXPECT_THAT(runs(""), IsEmpty());
  EXPECT_THAT(runs("\xff\xe0\xb8"), IsEmpty());
}

TEST(CharacterRuns, AreOfTheseScriptsOnly) {
  constexpr std::array kScripts = {USCRIPT_HAN,  USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_HANGUL,
                                   USCRIPT_THAI, USCRIPT_LAO,      USCRIPT_KHMER,    USCRIPT_MYANMAR};
  for (UChar32 code = 1; code <= 0x10FFFF; ++code) {
    if (U_IS_SURROGATE(code)) continue;
    const bool wanted = u_isUAlphabetic(code) != 0 &&
                        std::any_of(kScripts.begin(), kScripts.end(),
                                    [&](UScriptCode script) { return uscript_hasScript(code, script) != 0; });
    std::string text;
    append_utf8(text, static_cast<char32_t>(code));
    ASSERT_EQ(!character_runs(text).empty(), wanted) << code;
  }
}

TEST(CharacterRuns, InvalidBytesEndThem) {
  EXPECT_THAT(runs("原\xe6油"), ElementsAre("原", "油"));
}

TEST(CharacterRuns, GoOnOverLongVowelsRepeatedCharactersAndWhatIsInvisible) {
  EXPECT_THAT(runs("タンカー 人々"), ElementsAre("タンカー", "人々"));
  EXPECT_THAT(characters("ราคา\u200bน้ำมัน"), characters("ราคาน้ำมัน"));
}

TEST(CharacterRuns, AreFoldedAsWordsAre) {
  EXPECT_THAT(characters("ﾀﾝｶｰ"), ElementsAre("タ", "ン", "カ", "ー"));
  EXPECT_THAT(characters("ﾊﾟ"), ElementsAre("パ"));
  EXPECT_EQ(characters("か\u3099"), characters("が"));
  EXPECT_EQ(characters("น้ำ").size(), 4U);  // sara am is two characters in NFKC
}

}  // namespace
}  // namespace dateline
