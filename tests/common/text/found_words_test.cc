// Words by their numbers are the words of analyze(), which are those that are made anew each time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "common/text/analyzer.h"
#include "common/text/known_words.h"
#include "common/text/language.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

bool same_forms(const WordForms& one, const WordForms& other) {
  return one.word == other.word && one.stem == other.stem && one.plain_stem == other.plain_stem &&
         one.stop == other.stop;
}

std::string random_words(std::mt19937& random) {
  constexpr std::pair<char32_t, char32_t> kLetters[] = {{'a', 'c'},     {'A', 'B'},     {'\'', '\''},
                                                        {'.', '.'},     {0xE0, 0xE3},   {0x3B1, 0x3B3},
                                                        {0x430, 0x433}, {0x300, 0x301}, {0x4E00, 0x4E03}};
  std::string text;
  for (size_t words = random() % 30; words > 0; --words) {
    const size_t kind = random() % std::size(kLetters);
    for (size_t letters = random() % 20 == 0 ? random() % 90 : random() % 24; letters > 0; --letters) {
      const auto& [first, last] = kLetters[random() % 4 == 0 ? kind : 0];
      append_utf8(text, first + static_cast<char32_t>(random() % (last - first + 1)));
    }
    text += ' ';
  }
  return text;
}

bool begins_with_one_of(const FirstBytes& bytes, const std::string& form) {
  return !form.empty() && bytes.test(static_cast<unsigned char>(form.front()));
}

// Words that Snowball takes the beginning of, too, in Irish, Indonesian, Serbian and Turkish.
constexpr std::string_view kPrefixed = " ngo peynioa djtza buna ts diwaroy dimte dj Ngo l'ami o'buna ";

TEST(FoundWords, OnlyThoseThatAreNotWantedHaveNoForms) {
  std::mt19937 random(2);
  Analyzer analyzer;
  Analyzer of_all;
  size_t left_out = 0;
  for (int i = 0; i < 3'000; ++i) {
    const std::string text = random_words(random) + std::string(kPrefixed) + random_words(random);
    const std::string& language =
        supported_languages()[static_cast<size_t>(i) % supported_languages().size()];
    FirstBytes wanted;
    for (int letters = 0; letters < 3; ++letters)
      wanted.set("abcgjnptsu\xC3\xCE\xD0\xC4"[random() % 14] & 0xFFU);
    const std::vector<FoundWord>& all = of_all.find_words(text, language);
    const std::vector<FoundWord>& found = analyzer.find_words(text, language, wanted);
    ASSERT_EQ(found.size(), all.size()) << text;
    for (size_t k = 0; k < found.size(); ++k) {
      ASSERT_EQ(found[k].begin, all[k].begin) << text;
      ASSERT_EQ(found[k].end, all[k].end) << text;
      if (same_forms(*found[k].forms, *all[k].forms)) continue;
      ++left_out;
      ASSERT_EQ(found[k].forms->word, "");
      for (const std::string* form : {&all[k].forms->word, &all[k].forms->stem, &all[k].forms->plain_stem})
        ASSERT_FALSE(begins_with_one_of(wanted, *form)) << *form << " in " << language;
    }
  }
  EXPECT_GT(left_out, 10'000U);
}

TEST(FoundWords, AreThoseOfAnAnalyzerThatKnowsNothingYet) {
  constexpr std::array kSpoken = {"en", "fr", "", "tr"};
  std::mt19937 random(1);
  Analyzer analyzer;
  for (int i = 0; i < 3'000; ++i) {
    const std::string text = random_words(random);
    const char* const language = kSpoken[static_cast<size_t>(i) % kSpoken.size()];
    const std::vector<FoundWord> found = analyzer.find_words(text, language);
    Analyzer fresh;
    const std::vector<Token>& tokens = fresh.analyze(text, language);
    ASSERT_EQ(found.size(), tokens.size());
    uint32_t end = 0;
    for (size_t k = 0; k < found.size(); ++k) {
      ASSERT_EQ(found[k].forms->word, tokens[k].word) << text;
      ASSERT_EQ(found[k].forms->stem, tokens[k].stem) << text;
      ASSERT_EQ(found[k].forms->plain_stem, tokens[k].plain_stem) << text;
      ASSERT_EQ(found[k].forms->stop, tokens[k].stop) << text;
      ASSERT_EQ(found[k].begin, tokens[k].begin) << text;
      ASSERT_EQ(found[k].end, tokens[k].end) << text;
      ASSERT_LE(end, found[k].begin) << text;
      end = found[k].end;
    }
  }
}

TEST(FoundWords, HaveOneNumberForEachWordOfALanguage) {
  std::mt19937 random(2);
  Analyzer analyzer;
  std::map<uint32_t, WordForms> forms;
  size_t most = 0;  // numbers so far
  for (int i = 0; i < 2'000; ++i) {
    const std::vector<FoundWord>& words = analyzer.find_words(random_words(random), i % 2 == 0 ? "en" : "fr");
    most += words.size() + analyzer.aliases().size();
    for (const FoundWord& found : words) {
      const uint32_t number = found.number;
      ASSERT_EQ(found.forms->number, number);
      if (number == WordForms::kUncounted) continue;
      const auto [known, is_new] = forms.try_emplace(number, *found.forms);
      ASSERT_TRUE(same_forms(known->second, *found.forms));
      ASSERT_TRUE(!is_new || number < most);
    }
  }
  ASSERT_EQ(analyzer.epoch(), 0U);
  EXPECT_GT(forms.size(), 1'000U);
}

TEST(FoundWords, BeginAnewWhenThereAreTooMany) {
  Analyzer analyzer;
  std::string text = "often ";
  for (int i = 0; i < 70'000; ++i) text += "w" + std::to_string(i) + " ";
  text += "often";
  const std::vector<FoundWord>& found = analyzer.find_words(text, "en");
  EXPECT_EQ(analyzer.epoch(), 0U);  // not amid a text
  ASSERT_EQ(found.size(), 70'002U);
  EXPECT_EQ(found[70'000].number, 70'000U);
  EXPECT_EQ(found[70'001].number, 0U);
  EXPECT_EQ(found[1].forms->word, "w0");
  const std::vector<FoundWord> again = analyzer.find_words("w69999 often", "en");
  EXPECT_EQ(analyzer.epoch(), 1U);
  EXPECT_EQ(again[0].forms->word, "w69999");
  EXPECT_EQ(again[0].number, 1U);
  EXPECT_EQ(again[1].forms->word, "often");  // what is met again is kept
  EXPECT_EQ(again[1].number, 0U);
  EXPECT_EQ(again[1].forms->number, 0U);
  EXPECT_THAT(analyzer.kept_words(), ::testing::ElementsAre(0U));
}

TEST(KnownWords, LongWordsAreToldApartByAllTheirBytes) {
  const std::string text = "abcdefghijklmnopqrs abcdefghijklmnopqrt abcdefghijklmnop abcdefghijklmno";
  KnownWords known;
  size_t begin = 0;
  for (const size_t size : {19U, 19U, 16U, 15U}) {
    const std::string_view written = std::string_view(text).substr(begin, size);
    EXPECT_EQ(known.find(WordKey(text, begin, size, 0), written), nullptr) << written;
    WordForms forms;
    forms.word = written;
    known.add(WordKey(text, begin, size, 0), written, std::move(forms));
    EXPECT_EQ(known.find(WordKey(text, begin, size, 0), written)->forms->word, written);
    EXPECT_EQ(known.find(WordKey(written, 0, size, 0), written)->forms->word,
              written);  // at the end of its text
    EXPECT_EQ(known.find(WordKey(text, begin, size, 1), written), nullptr);
    begin += size + 1;
  }
  EXPECT_EQ(known.size(), 4U);
}

TEST(KnownWords, AtMostHalfOfThemStay) {
  const std::string text = "a b c d e f g h";
  KnownWords known;
  const auto key = [&](size_t i) { return WordKey(text, 2 * i, 1, 0); };
  for (size_t i = 0; i < 8; ++i)
    known.add(key(i), text.substr(2 * i, 1), WordForms{.word = text.substr(2 * i, 1)});
  for (size_t i = 1; i < 8; ++i) ASSERT_NE(known.find(key(i), text.substr(2 * i, 1)), nullptr);
  EXPECT_THAT(known.forget_rare(), ::testing::ElementsAre(1U, 2U, 3U, 4U));
  EXPECT_EQ(known.size(), 4U);
  EXPECT_EQ(known.find(key(0), "a"), nullptr);
  EXPECT_EQ(known.find(key(1), "b")->number, 0U);
  EXPECT_EQ(known.find(key(4), "e")->forms->word, "e");
  EXPECT_EQ(known.find(key(5), "f"), nullptr);
}

}  // namespace
}  // namespace dateline
