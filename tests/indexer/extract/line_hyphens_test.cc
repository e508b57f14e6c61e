#include "indexer/extract/line_hyphens.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(LineHyphens, HalvesAreOneWordWhoseLineEndsBehindIt) {
  EXPECT_EQ(without_line_hyphens("on the har-\nbour plan"), "on the harbour\nplan");
  EXPECT_EQ(without_line_hyphens("the govern-\r\nment, too"), "the government,\r\ntoo");
  EXPECT_EQ(without_line_hyphens("die Hafen-\nordnung\nliegt vor"), "die Hafenordnung\nliegt vor");
  EXPECT_EQ(without_line_hyphens("har-\v  bour plan\vend"), "harbour plan end");
  EXPECT_EQ(without_line_hyphens("well\u00AD\nness"), "wellness");
  EXPECT_EQ(without_line_hyphens("набереж-\nной порта"), "набережной\nпорта");
}

TEST(LineHyphens, StayWhereTheyAreTheWordsOwn) {
  EXPECT_EQ(without_line_hyphens("the well-\nknown engineer"), "the well-known\nengineer");
  EXPECT_EQ(without_line_hyphens("oil-\nrich ports"), "oil-rich\nports");
  EXPECT_EQ(without_line_hyphens("US-\nled talks"), "US-led\ntalks");
  EXPECT_EQ(without_line_hyphens("state-of-the-\nart lamps"), "state-of-the-art\nlamps");
  EXPECT_EQ(without_line_hyphens("peut-\nêtre demain"), "peut-être\ndemain");
}

TEST(LineHyphens, AreToldByTheOtherWordsOfTheText) {
  EXPECT_EQ(without_line_hyphens("long-\nshore men, longshore work"), "longshore\nmen, longshore work");
  EXPECT_EQ(without_line_hyphens("quay-\nkeeper, a quay-keeper"), "quay-keeper,\na quay-keeper");
}

TEST(LineHyphens, OfOtherLinesAreNone) {
  for (const char* text : {"pre-\nand post-war", "Hafen-\nund Zollamt", "Anna-\nMaria", "9-\nto",
                           "one -\nor two", "quay-\n\nand more", "plain-text", ""})
    EXPECT_EQ(without_line_hyphens(text), text);
}

}  // namespace
}  // namespace dateline
