// Lines of a page, one at a time: what is furniture, what is a date, who wrote it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/extract/furniture.h"
#include "indexer/extract/line.h"
#include "indexer/extract/page_date.h"
#include "indexer/extract/writers.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Furniture, IsKnownWithItsNumbersAndInAnyCase) {
  for (const char* line : {"Share", "SHARE", "5 min read", "(1.2K views", "→", "| |"})
    EXPECT_EQ(furniture_of(line), Furniture::kControl) << line;
  for (const char* line : {"Comments", " Comments (12", "12 comments"})
    EXPECT_EQ(furniture_of(line), Furniture::kAfterwards) << line;
  for (const char* line : {"", "Share prices fell", "Commentators were surprised", "12 ships", "1902"})
    EXPECT_EQ(furniture_of(line), Furniture::kNone) << line;
}

TEST(Line, EndsASentenceBehindWhateverCloses) {
  for (const char* line : {"So it was.", "“So it was.”", "(So it was!)", "そうだった。」", "هل كان كذلك؟ "})
    EXPECT_TRUE(ends_sentence(line)) << line;
  for (const char* line : {"", "\"", "So it was", "So it was:", "(So) it.was", "3.5"})
    EXPECT_FALSE(ends_sentence(line)) << line;
}

TEST(Line, WordsAreCountedInAllScripts) {
  EXPECT_EQ(count_words("So it's 3.5 percent, isn't it?"), 6U);
  EXPECT_EQ(count_words("— … —"), 0U);
  EXPECT_EQ(count_words("港が閉鎖"), 2U);
  EXPECT_EQ(count_words("NATOの港"), 2U);
}

TEST(Line, ItemsOfListsHaveABulletOrANumber) {
  for (const char* line : {"• one", "- one", "– one", "1. one", "12) one"})
    EXPECT_TRUE(is_list_item(line)) << line;
  for (const char* line : {"-one", "1.5 percent", "1987. A year", "1.", "one"})
    EXPECT_FALSE(is_list_item(line)) << line;
}

std::vector<std::string> dates_of(const std::string& line) {
  std::vector<std::string> dates;
  for (const PageDate& date : dates_in(line)) dates.push_back((date.modified ? "modified " : "") + date.text);
  return dates;
}

TEST(PageDate, SaysWhetherItIsOfAChange) {
  EXPECT_THAT(dates_of("3 March 2021"), ElementsAre("3 March 2021"));
  EXPECT_THAT(dates_of("Updated: 4 March 2021 | Published 3 March 2021"),
              ElementsAre("modified 4 March 2021", "3 March 2021"));
  EXPECT_THAT(dates_of("Veröffentlicht am 03.03.2021 · Aktualisiert am 04.03.2021"),
              ElementsAre("03.03.2021", "modified 04.03.2021"));
  for (const char* line : {"2021", "20210303", "March", "Page 3 of 2021", ""})
    EXPECT_THAT(dates_of(line), IsEmpty()) << line;
}

TEST(PageDate, AuthorsStandBehindAWordForBy) {
  EXPECT_THAT(authors_in("By Ada Winter and Tom Okoro, Eva Öst | 3 March 2021"),
              ElementsAre("Ada Winter", "Tom Okoro", "Eva Öst"));
  EXPECT_THAT(authors_in("Von Jörg Ämter und Eva Öst"), ElementsAre("Jörg Ämter", "Eva Öst"));
  EXPECT_THAT(authors_in("By the time they came, it was over."), IsEmpty());
  EXPECT_THAT(authors_in("Ada Winter"), IsEmpty());
}

TEST(PageDate, TagsStandBehindAWordForThem) {
  EXPECT_THAT(tags_in("Tags: harbour, ships | coast"), ElementsAre("harbour", "ships", "coast"));
  EXPECT_THAT(tags_in("SCHLAGWÖRTER: Hafen"), ElementsAre("Hafen"));
  EXPECT_THAT(tags_in("Harbour: closed"), IsEmpty());
}

}  // namespace
}  // namespace dateline
