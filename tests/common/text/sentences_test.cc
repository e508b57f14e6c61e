// Where sentences end, in several scripts and in wire copy.
#include "common/text/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> found;
  uint32_t begin = 0;
  for (const uint32_t end : sentence_ends(text)) {
    found.emplace_back(text.substr(begin, end - begin));
    begin = end;
  }
  EXPECT_EQ(begin, text.size());
  return found;
}

TEST(SentencesTest, EndAtFullStopsOfEveryScript) {
  EXPECT_THAT(sentences("One. Two? Three!"), ElementsAre("One. ", "Two? ", "Three!"));
  EXPECT_THAT(sentences("港は静かだった。船は来ない。"), ElementsAre("港は静かだった。", "船は来ない。"));
  EXPECT_THAT(sentences("यह एक है। यह दो है।"), ElementsAre("यह एक है। ", "यह दो है।"));
  EXPECT_THAT(sentences("هل جاء؟ نعم."), ElementsAre("هل جاء؟ ", "نعم."));
  EXPECT_THAT(sentences(""), IsEmpty());
  EXPECT_THAT(sentences("no end"), ElementsAre("no end"));
}

TEST(SentencesTest, GoOnBehindTitlesInitialsAndOrdinals) {
  EXPECT_THAT(sentences("Mr. Vance met Dr. Roe of the U.S. Treasury. He left."),
              ElementsAre("Mr. Vance met Dr. Roe of the U.S. Treasury. ", "He left."));
  EXPECT_THAT(sentences("Am 26. Februar kam J. Roe. Er blieb."),
              ElementsAre("Am 26. Februar kam J. Roe. ", "Er blieb."));
  EXPECT_THAT(sentences("It was 1987. It rained."), ElementsAre("It was 1987. ", "It rained."));
}

TEST(SentencesTest, GoOnOverALineBreakAndEndAtABlankLine) {
  EXPECT_THAT(sentences("wrapped\nline. Next\r\nline"), ElementsAre("wrapped\nline. ", "Next\r\nline"));
  EXPECT_THAT(sentences("A headline\n\nA text."), ElementsAre("A headline\n\n", "A text."));
  EXPECT_THAT(sentences("Made in the U.S.\n \nA text."), ElementsAre("Made in the U.S.\n \n", "A text."));
}

TEST(SentencesTest, TakeInvalidBytesAsTheyCome) {
  EXPECT_EQ(sentence_ends("a\xFF\xC3. \xE2\x82").back(), 7U);
}

}  // namespace
}  // namespace dateline
