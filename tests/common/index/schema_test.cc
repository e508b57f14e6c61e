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

// An index of this format has these. Whoever changes one raises kFormatVersion, since every test builds its
// index anew and would not notice.
TEST(Schema, ItsLayoutIsThatOfTheFormat) {
  EXPECT_EQ(kFormatVersion, 7);
  std::string layout;
  for (const FieldSpec& row : kSchema) {
    layout.append(row.name).append(1, ' ').append(row.prefix).append(1, ' ');
    layout += row.slot == kNoSlot ? "-" : std::to_string(row.slot);
    layout += '\n';
  }
  EXPECT_EQ(layout,
            "id Q 0\ntitle S -\nbody  -\ntag K 1\nsection C 2\nauthor A 3\nsource B 4\nlanguage L 5\n"
            "access P 6\nyear  -\ndate  7\nembargo_until  8\nexpires  9\ncopy  10\ncontent  11\n"
            "sketch  12\nfingerprint  14\n");
  EXPECT_EQ(stem_term("oil") + title_stem_term("oil") + title_only_stem_term("oil"), "ZoilZSoilNoil");
  EXPECT_EQ(gram_term(Field::kTitle, "油价") + gram_term(Field::kText, "油价"), "GS油价G油价");
  EXPECT_EQ(kHasBodyTerm, "H:body");
  EXPECT_EQ(kPositionGap, 100U);
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

// Indexes of earlier versions hold such terms.
TEST(Schema, LongValuesKeepTheirTerms) {
  EXPECT_EQ(keyword_term(Field::kId, std::string(1000, 'x')),
            "Q:" + std::string(158, 'x') + "#48c117ab06c1eb92");
}

TEST(Schema, LongValuesAreCutAtACharacter) {
  std::string value;
  for (int i = 0; i < 200; ++i) value += "€";
  const std::string term = keyword_term(Field::kTag, value);
  EXPECT_EQ((term.find('#') - 2) % 3, 0U);
}

TEST(Schema, ANulInAValueIsHashedAway) {
  const std::string b = keyword_term(Field::kTag, std::string("a\0b", 3));
  EXPECT_EQ(b.find('\0'), std::string::npos);
  EXPECT_NE(b, keyword_term(Field::kTag, std::string("a\0c", 3)));
  EXPECT_NE(b, keyword_term(Field::kTag, "a"));
}

TEST(PackedValues, ComeBackAsTheyWere) {
  const std::vector<std::string> values = {"a", "", std::string(300, 'y'), "né, \"q\""};
  std::vector<std::string> back;
  unpack_values(pack_values(values), [&](std::string_view value) { back.emplace_back(value); });
  EXPECT_EQ(back, values);
}

TEST(PackedValues, ComeBackAtEveryLengthOfTheirSize) {
  for (const size_t size : {1, 127, 128, 129, 255, 256, 16383, 16384, 70000}) {
    std::vector<std::string> values = {std::string(size, 'x'), "next"};
    std::vector<std::string> back;
    unpack_values(pack_values(values), [&](std::string_view value) { back.emplace_back(value); });
    EXPECT_EQ(back, values) << size;
  }
}

TEST(PackedValues, CutOffIsDamage) {
  const std::string packed = pack_values(std::vector<std::string>{"abcdef"});
  EXPECT_THROW(unpack_values(std::string_view(packed).substr(0, 3), [](std::string_view) {}), Error);
  EXPECT_THROW(unpack_values("\xff\xff\xff\xff\xff\xff", [](std::string_view) {}), Error);
}

}  // namespace
}  // namespace dateline
