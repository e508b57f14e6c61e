#include "common/text/language.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Language, KnowsTagsInEveryForm) {
  ASSERT_NE(language_spec("en"), nullptr);
  EXPECT_EQ(language_spec("en-GB"), language_spec("en"));
  EXPECT_EQ(language_spec("EN_us"), language_spec("en"));
  EXPECT_EQ(language_spec("nb"), language_spec("no"));
  EXPECT_EQ(language_spec("xx"), nullptr);
  EXPECT_EQ(language_spec(""), nullptr);
}

TEST(Language, SomeHaveAScriptOfTheirOwn) {
  EXPECT_TRUE(has_own_script(*language_spec("ru")));
  EXPECT_TRUE(has_own_script(*language_spec("ar-EG")));
  EXPECT_FALSE(has_own_script(*language_spec("de")));
  EXPECT_FALSE(has_own_script(*language_spec("sr")));  // in both Cyrillic and Latin
}

TEST(Language, EveryRowIsFound) {
  for (const std::string& code : supported_languages()) {
    ASSERT_NE(language_spec(code), nullptr) << code;
    EXPECT_EQ(language_spec(code)->code, code);
  }
}

TEST(Language, DetectsWhatIsLongEnough) {
  EXPECT_EQ(detect_language(
                "The harbour master said on Tuesday that the ferry would sail again before the weekend, "
                "weather permitting, once the engine had been repaired."),
            "en");
  EXPECT_EQ(detect_language(
                "Der Hafenmeister sagte am Dienstag, die Fähre werde noch vor dem Wochenende wieder fahren, "
                "sobald der Motor repariert sei."),
            "de");
  EXPECT_EQ(detect_language(
                "港務局長は火曜日、エンジンの修理が終わり次第、週末までにフェリーの運航を再開すると述べた。"),
            "ja");
  EXPECT_EQ(detect_language(
                "قال مدير الميناء يوم الثلاثاء إن العبارة ستبحر مرة أخرى قبل نهاية الأسبوع بعد إصلاح المحرك"),
            "ar");
  EXPECT_EQ(detect_language("17"), "");
}

}  // namespace
}  // namespace dateline
