#include "common/index/schema.h"

#include <gmock/gmock.h>

#include "common/error.h"

namespace dateline {
namespace {

TEST(Schema, FindsFieldsByName) {
  ASSERT_NE(field_named("tag"), nullptr);
  EXPECT_EQ(field_named("tag")->field, Field::kTag);
  EXPECT_EQ(field_named("nonsense"), nullptr);
}

TEST(Schema, KeywordTermsKeepTheValueAsItIs) {
  EXPECT_EQ(keyword_term(Field::kTag, "Crude Oil"), "K:Crude Oil");
  EXPECT_NE(keyword_term(Field::kTag, "a"), keyword_term(Field::kSection, "a"));
}

TEST(Schema, ExactFieldsAreComparedFoldedButIds) {
  EXPECT_EQ(keyword_term(Field::kLanguage, "EN"), keyword_term(Field::kLanguage, "en"));
  EXPECT_NE(keyword_term(Field::kId, "A"), keyword_term(Field::kId, "a"));
}

TEST(Schema, LongValuesFitATermAndStayDistinct) {
  const std::string long_value(1000, 'x');
  const std::string a = keyword_term(Field::kId, long_value + "1");
  const std::string b = keyword_term(Field::kId, long_value + "2");
  EXPECT_LE(a.size(), 245U);
  EXPECT_NE(a, b);
  EXPECT_EQ(a, keyword_term(Field::kId, long_value + "1"));
}

TEST(Schema, LongValuesAreCutAtACharacter) {
  std::string value;
  for (int i = 0; i < 200; ++i) value += "€";
  const std::string term = keyword_term(Field::kTag, value);
  EXPECT_EQ((term.find('#') - 2) % 3, 0U);
}

TEST(Schema, ANulInAValueIsHashedAway) {
  EXPECT_EQ(keyword_term(Field::kTag, std::string("a\0b", 3)).find('\0'), std::string::npos);
}

TEST(PackedValues, ComeBackAsTheyWere) {
  const std::vector<std::string> values = {"a", "", std::string(300, 'y'), "né, \"q\""};
  std::vector<std::string> back;
  unpack_values(pack_values(values), [&](std::string_view value) { back.emplace_back(value); });
  EXPECT_EQ(back, values);
}

TEST(PackedValues, CutOffIsDamage) {
  const std::string packed = pack_values(std::vector<std::string>{"abcdef"});
  EXPECT_THROW(unpack_values(std::string_view(packed).substr(0, 3), [](std::string_view) {}), Error);
  EXPECT_THROW(unpack_values("\xff\xff\xff\xff\xff\xff", [](std::string_view) {}), Error);
}

}  // namespace
}  // namespace dateline
