#include "common/text/language.h"

#include <gtest/gtest.h>

#include "common/article.h"
#include "common/text/characters.h"

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

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text + "\n\n";
  return all;
}

// Of a long article excerpts are enough, but only where they leave no doubt.
TEST(Language, OfAnArticleIsThatOfItsText) {
  const std::string english = repeated("The ferry would sail again before the weekend, the master said.", 12);
  const std::string german = repeated("Die Fähre werde noch vor dem Wochenende wieder fahren, hieß es.", 12);
  const std::string spanish = repeated("El transbordador volverá a navegar antes del fin de semana.", 12);
  const std::string croatian = repeated("Trajekt će ponovno isploviti prije vikenda, rekao je kapetan.", 12);
  const std::string numbers = repeated("12.5 0.75 | 19 | -3 | 1,250", 40);
  for (const std::string& body :
       {english, german, spanish, croatian, numbers, english + german, german + english + english,
        english + numbers + spanish, numbers + german, english + german + german + english,
        english + repeated(spanish, 2) + german}) {
    Article article;
    article.title = "A title";
    article.body = body;
    const std::string text = article.title + "\n\n" + body;
    EXPECT_EQ(detect_language(article), detect_language(cut_to_bytes(text, 3000))) << body;
  }
}

TEST(Language, ARangeIsOfAllItsRegions) {
  EXPECT_TRUE(in_language_range("de", "de"));
  EXPECT_TRUE(in_language_range("de-AT", "de"));
  EXPECT_TRUE(in_language_range("de-CH-1996", "DE-ch"));
  EXPECT_TRUE(in_language_range("nb-NO", "no"));
  EXPECT_FALSE(in_language_range("de", "de-AT"));
  EXPECT_FALSE(in_language_range("den", "de"));
  EXPECT_FALSE(in_language_range("", "de"));
}

}  // namespace
}  // namespace dateline
