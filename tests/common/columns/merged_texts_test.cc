#include "common/columns/merged_texts.h"

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Places = std::vector<std::pair<size_t, uint64_t>>;
using TextPlaces = std::pair<std::string, Places>;

// Texts of one letter each.
Texts letters(std::string_view all) {
  static const std::string kEnds = "\1\2\3\4\5\6";
  return {all, Numbers(kEnds.data(), all.size(), 1)};
}

std::vector<TextPlaces> all_of(MergedTexts& merged) {
  std::vector<TextPlaces> all;
  while (merged.next()) {
    Places places;
    merged.for_each_place([&](size_t list, uint64_t place) { places.emplace_back(list, place); });
    all.emplace_back(merged.text(), places);
  }
  return all;
}

TEST(MergedTextsTest, EachTextComesOnceWithItsPlaces) {
  const Texts first = letters("bd");
  const Texts second = letters("");
  const Texts third = letters("abe");
  MergedTexts merged;
  for (const Texts* texts : {&first, &second, &third}) merged.add(*texts);
  EXPECT_THAT(all_of(merged), ElementsAre(TextPlaces("a", {{2, 0}}), TextPlaces("b", {{0, 0}, {2, 1}}),
                                          TextPlaces("d", {{0, 1}}), TextPlaces("e", {{2, 2}})));
  EXPECT_FALSE(merged.next());
}

TEST(MergedTextsTest, BeginsWhereItIsTold) {
  const Texts first = letters("abc");
  const Texts second = letters("ac");
  MergedTexts merged;
  merged.add(first, 1);
  merged.add(second, 2);
  EXPECT_THAT(all_of(merged), ElementsAre(TextPlaces("b", {{0, 1}}), TextPlaces("c", {{0, 2}})));
}

TEST(MergedTextsTest, NothingIsMergedOfNothing) {
  MergedTexts merged;
  EXPECT_THAT(all_of(merged), IsEmpty());
}

TEST(MergedTextsTest, EndsThoughTextsAreInNoOrder) {
  const Texts first = letters("cab");
  const Texts second = letters("ca");
  MergedTexts merged;
  merged.add(first);
  merged.add(second);
  EXPECT_THAT(all_of(merged), ElementsAre(TextPlaces("c", {{0, 0}, {1, 0}}),
                                          TextPlaces("a", {{0, 1}, {1, 1}}), TextPlaces("b", {{0, 2}})));
}

}  // namespace
}  // namespace dateline
