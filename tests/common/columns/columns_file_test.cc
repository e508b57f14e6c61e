#include "common/columns/columns_file.h"

#include <gmock/gmock.h>

#include "tests/common/columns/written.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int64_t kDay = 86'400;

// Four articles, and a number between that none has.
WrittenValues small_shard() {
  WrittenValues source({1, 2, 4, 5});
  source.instants[Field::kPublished] = {{1, 10 * kDay}, {2, 12 * kDay}, {5, 10 * kDay}};
  source.instants[Field::kEmbargo] = {{2, 13 * kDay}};
  source.instants[Field::kExpires] = {{1, -kDay}, {5, 20 * kDay}};
  source.values[Field::kId] = {{1, "z"}, {2, "b"}, {4, "a"}, {5, "c"}};
  source.values[Field::kTag] = {{1, pack_values(std::vector<std::string>{"oil", "gas"})},
                                {5, pack_values(std::vector<std::string>{"oil"})}};
  source.values[Field::kLanguage] = {{2, "en"}, {4, "de"}, {5, "en"}};
  source.values[Field::kCopy] = {{1, "story"}, {2, "other"}, {4, "story"}};
  return source;
}

std::vector<std::string> values_of(const ColumnsFile& file, Field field, uint32_t document) {
  const ValuesBlocks& column = file.values(field);
  std::vector<std::string> values;
  column.for_each(document, [&](uint32_t number) { values.emplace_back(column.values()[number]); });
  return values;
}

// Asks for all there is, as a server does.
void read_all(const ColumnsFile& file) {
  for (uint64_t i = 0; i < file.missing().size(); ++i) (void)file.missing()[i];
  for (uint64_t place = 0; place < file.size(); ++place) (void)file.document_at(place);
  for (const MomentsBlocks* moments : {&file.embargoes(), &file.expiries()}) {
    for (uint64_t i = 0; i < moments->size(); ++i) (void)(moments->document(i) + moments->instant(i));
  }
  for (uint32_t group = 1; group <= std::min(file.copy_groups(), 1000U); ++group)
    file.for_each_copy(group, [](uint32_t document) { (void)document; });
  for (uint32_t document = 1; document <= std::min(file.documents(), 1000U); ++document) {
    (void)(file.published(document) + file.day(document) + file.place(document) + file.copy_group(document) +
           file.length(document));
    for (const Field field : {Field::kTag, Field::kLanguage}) (void)values_of(file, field, document);
  }
}

TEST(ColumnsFile, HasDatesAndDays) {
  const std::string bytes = small_shard().bytes();
  const ColumnsFile file(bytes);
  EXPECT_EQ(file.documents(), 5U);
  EXPECT_EQ(file.missing().size(), 1U);
  EXPECT_EQ(file.missing()[0], 3U);
  EXPECT_EQ(file.published(1), 10 * kDay);
  EXPECT_EQ(file.published(2), 12 * kDay);
  EXPECT_EQ(file.published(4), kUndated);
  EXPECT_EQ(file.day(2), 12);
  EXPECT_EQ(file.dated(), 3U);
}

TEST(ColumnsFile, DaysAreThoseOfTheZone) {
  const std::string bytes = small_shard().bytes(*TimeZone::named("America/New_York"));
  const ColumnsFile file(bytes);
  EXPECT_EQ(file.day(1), 9);
  EXPECT_EQ(file.day(2), 11);
}

TEST(ColumnsFile, DatesMayBeLongAgo) {
  WrittenValues source({1, 2});
  source.instants[Field::kPublished] = {{1, -60'000'000'000}, {2, 200'000'000'000}};
  const std::string bytes = source.bytes();
  const ColumnsFile file(bytes);
  EXPECT_EQ(file.published(1), -60'000'000'000);
  EXPECT_EQ(file.published(2), 200'000'000'000);
  EXPECT_EQ(file.day(1), -694'445);
}

TEST(ColumnsFile, TheOrderIsNewestFirstThenById) {
  const std::string bytes = small_shard().bytes();
  const ColumnsFile file(bytes);
  std::vector<uint32_t> order;
  for (uint64_t place = 0; place < file.size(); ++place) {
    order.push_back(file.document_at(place));
    EXPECT_EQ(file.place(order.back()), place);
  }
  EXPECT_THAT(order, ElementsAre(2, 5, 1, 4));
}

TEST(ColumnsFile, HasWhatIsNotAlwaysShown) {
  const std::string bytes = small_shard().bytes();
  const ColumnsFile file(bytes);
  ASSERT_EQ(file.embargoes().size(), 1U);
  EXPECT_EQ(file.embargoes().document(0), 2U);
  EXPECT_EQ(file.embargoes().instant(0), 13 * kDay);
  ASSERT_EQ(file.expiries().size(), 2U);
  EXPECT_EQ(file.expiries().instant(0), -kDay);
}

TEST(ColumnsFile, HasTheValuesOfFieldsWithOneAndWithSeveral) {
  const std::string bytes = small_shard().bytes();
  const ColumnsFile file(bytes);
  EXPECT_THAT(values_of(file, Field::kTag, 1), ElementsAre("oil", "gas"));
  EXPECT_THAT(values_of(file, Field::kTag, 2), IsEmpty());
  EXPECT_THAT(values_of(file, Field::kTag, 5), ElementsAre("oil"));
  EXPECT_THAT(values_of(file, Field::kLanguage, 4), ElementsAre("de"));
  EXPECT_THAT(values_of(file, Field::kLanguage, 1), IsEmpty());
  EXPECT_THAT(values_of(file, Field::kSection, 1), IsEmpty());
  const ValuesBlocks& tags = file.values(Field::kTag);
  EXPECT_EQ(tags.distinct(), 2U);
  EXPECT_EQ(tags.values()[0], "gas") << "in the order of their bytes";
  EXPECT_EQ(tags.count(1), 2U);
}

TEST(ColumnsFile, HasTheValuesOfManyDocumentsAtOnce) {
  const std::string bytes = small_shard().bytes();
  const ColumnsFile file(bytes);
  for (const Field field : {Field::kTag, Field::kLanguage, Field::kSection}) {
    std::vector<uint32_t> one_by_one;
    for (const uint32_t document : {1U, 2U, 4U, 5U})
      file.values(field).for_each(document, [&](uint32_t number) { one_by_one.push_back(number); });
    std::vector<uint32_t> at_once;
    const std::vector<uint32_t> in_whole = {101, 102, 104, 105};
    file.values(field).for_each_of(in_whole, 100, [&](uint32_t number) { at_once.push_back(number); });
    EXPECT_EQ(at_once, one_by_one);
  }
}

TEST(ColumnsFile, HasTheLengthsOfDocuments) {
  WrittenValues values = small_shard();
  values.lengths = {{1, 70'000}, {2, 1}, {5, 300}};
  const std::string bytes = values.bytes();
  const ColumnsFile file(bytes);
  EXPECT_EQ(file.length(1), 70'000U);
  EXPECT_EQ(file.length(2), 1U);
  EXPECT_EQ(file.length(4), 0U);
  EXPECT_EQ(file.length(5), 300U);
}

TEST(ColumnsFile, GroupsOnlyWhatHasCopies) {
  const std::string bytes = small_shard().bytes();
  const ColumnsFile file(bytes);
  EXPECT_EQ(file.copy_groups(), 1U);
  EXPECT_EQ(file.copy_group(1), 1U);
  EXPECT_EQ(file.copy_group(2), 0U);
  EXPECT_EQ(file.copy_group(4), 1U);
  std::vector<uint32_t> copies;
  file.for_each_copy(1, [&](uint32_t document) { copies.push_back(document); });
  EXPECT_THAT(copies, ElementsAre(1, 4));
  EXPECT_EQ(file.copy_keys().size(), 3U);
  EXPECT_LE(file.copy_keys()[0], file.copy_keys()[1]);
}

TEST(ColumnsFile, EmptyIsAFileToo) {
  const std::string bytes = WrittenValues({}).bytes();
  const ColumnsFile file(bytes);
  EXPECT_EQ(file.documents(), 0U);
  EXPECT_EQ(file.values(Field::kTag).distinct(), 0U);
  EXPECT_THROW(file.document_at(0), Error);
}

TEST(ColumnsFile, WhatIsCutIsDamaged) {
  const std::string whole = small_shard().bytes();
  for (size_t size = 0; size < whole.size(); ++size)
    EXPECT_THROW(ColumnsFile(whole.substr(0, size)), Error) << size;
}

// A column of zeros takes no bytes: nothing may be made as long as it says.
TEST(ColumnsFile, AColumnThatClaimsToBeLongIsDamaged) {
  const std::string whole = small_shard().bytes();
  const size_t rows = 16;
  for (size_t row = 1; row <= 44; ++row) {
    std::string other = whole;
    const size_t at = other.size() - 8 - row * rows;
    if (other[at + 8] != 0) continue;
    other[at + 6] = 1;
    EXPECT_THROW(ColumnsFile{other}, Error) << "row " << row << " from the end";
  }
}

// Any byte may be another one: what is read is a value, or an error, and never beyond the file.
TEST(ColumnsFile, AByteThatIsFlippedEndsInValuesOrAnError) {
  const std::string whole = small_shard().bytes();
  for (size_t at = 0; at < whole.size(); ++at) {
    for (const int mask : {1, 0x80, 0xFF}) {
      std::string other = whole;
      other[at] = static_cast<char>(other[at] ^ mask);
      try {
        read_all(ColumnsFile(other));
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::kDamaged);
      }
    }
  }
}

}  // namespace
}  // namespace dateline
