#include "indexer/enrich/paragraphs.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

namespace dateline {
namespace {

TEST(Paragraphs, AreSeparatedByOneBlankLine) {
  EXPECT_EQ(paragraphs("\n\n One.  \n \n\n\nTwo. \n"), "One.\n\nTwo.");
  EXPECT_EQ(paragraphs(""), "");
  EXPECT_EQ(paragraphs(" \n \n"), "");
  EXPECT_EQ(paragraphs("One."), "One.");
}

TEST(Paragraphs, OfAWireServiceBeginWithAnIndent) {
  EXPECT_EQ(paragraphs("Showers continued throughout the week in\n"
                       "the Bahia cocoa zone.\n"
                       "    The dry period means the temporao will be\n"
                       "late this year.\n"
                       " Reuter\n"),
            "Showers continued throughout the week in the Bahia cocoa zone.\n\n"
            "The dry period means the temporao will be late this year.\n\nReuter");
}

TEST(Paragraphs, IndentsCountWithinBlocksToo) {
  EXPECT_EQ(paragraphs("One goes\non.\n    Two.\n\n Reuter"), "One goes on.\n\nTwo.\n\nReuter");
}

TEST(Paragraphs, WrappedLinesAreJoined) {
  EXPECT_EQ(paragraphs("The first line of this text is wrapped at a width\n"
                       "that is common, so that the second goes on with\n"
                       "it and ends.\n"
                       "Here a new paragraph begins, which is also wrapped\n"
                       "once."),
            "The first line of this text is wrapped at a width that is common, so that the second goes on "
            "with it and ends."
            "\n\nHere a new paragraph begins, which is also wrapped once.");
}

TEST(Paragraphs, LinesOfTheirOwnAreParagraphs) {
  const std::string one(150, 'x');
  EXPECT_EQ(paragraphs(one + "\nShort.\n" + one), one + "\n\nShort.\n\n" + one);
}

TEST(Paragraphs, ShortLinesWithinABlockStay) {
  EXPECT_EQ(paragraphs("A poem:\n\nRoses are red\nViolets are blue"),
            "A poem:\n\nRoses are red\nViolets are blue");
}

TEST(Paragraphs, TablesKeepTheirColumns) {
  EXPECT_EQ(paragraphs("Figures were as follows -\n"
                       "               March 87      March  86\n"
                       "    Gilt options      92,182       19,046\n"
                       "    FTSE              25,741       10,444\n"
                       " Reuter"),
            "Figures were as follows -\n\n"
            "           March 87      March  86\n"
            "Gilt options      92,182       19,046\n"
            "FTSE              25,741       10,444\n\nReuter");
}

TEST(Paragraphs, ListsKeepTheirLines) {
  EXPECT_EQ(paragraphs("Intro.\n\n- one thing\n- another"), "Intro.\n\n- one thing\n- another");
}

TEST(Paragraphs, ChineseLinesAreJoinedWithoutABlank) {
  const std::string line = "奇才弹簧男球场外获殊荣扣篮赛失冠军却破";
  EXPECT_EQ(paragraphs(line + "\n" + line + "\n    " + line), line + line + "\n\n" + line);
}

// A line end behind it changes nothing, but then a text is always looked at line by line.
TEST(Paragraphs, TextThatIsInParagraphsAlreadyStaysAsItIs) {
  constexpr std::array kPieces = {"Word", "word.",  "more words than a block has bytes",
                                  " ",    " ",      "  ",
                                  "\t",   "\n",     "\n\n",
                                  "\n\n", "\n\n\n", "- ",
                                  "é"};
  std::mt19937 random(1);
  size_t same = 0;
  for (int i = 0; i < 40'000; ++i) {
    std::string text;
    for (size_t left = random() % 16; left > 0; --left) text += kPieces[random() % kPieces.size()];
    const std::string found = paragraphs(text);
    ASSERT_EQ(found, paragraphs(text + "\n")) << testing::PrintToString(text);
    same += !text.empty() && found == text ? 1 : 0;
  }
  EXPECT_GT(same, 1'000U);
}

}  // namespace
}  // namespace dateline
