// The patterns against a plain reading of what they mean.
#include "common/words/word_patterns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <random>
#include <utility>

#include "common/words/word_finder.h"

namespace dateline {
namespace {

struct Text {
  std::vector<uint32_t> words;  // by position, from 1 on; 0 where there is none
  std::string encoded() const {
    WordEncoder encoder;
    for (uint32_t at = 0; at < words.size(); ++at) {
      if (words[at] != 0) encoder.add(words[at], at + 1);
    }
    return std::string(encoder.bytes());
  }
};

bool has_side_by_side(const Text& text, const std::vector<uint32_t>& wanted) {
  return std::search(text.words.begin(), text.words.end(), wanted.begin(), wanted.end()) != text.words.end();
}

bool has_near(const Text& text, const std::vector<uint32_t>& wanted, uint32_t window) {
  for (size_t first = 0; first < text.words.size(); ++first) {
    std::map<uint32_t, int> lacking;
    for (const uint32_t word : wanted) ++lacking[word];
    for (size_t at = first; at < std::min(text.words.size(), first + window); ++at) {
      const auto word = lacking.find(text.words[at]);
      if (word != lacking.end() && --word->second == 0) lacking.erase(word);
    }
    if (lacking.empty()) return true;
  }
  return false;
}

bool has_phrase(std::string_view encoded, const std::vector<uint32_t>& wanted) {
  FieldWords field;
  SideBySide phrase(wanted, field);
  field.read(encoded);
  return phrase.is_there();
}

bool has_close(std::string_view encoded, const std::vector<uint32_t>& wanted, uint32_t window) {
  FieldWords field;
  Near near(wanted, window, field);
  field.read(encoded);
  return near.is_there();
}

class WordPatternsTest : public ::testing::Test {
 protected:
  uint32_t below(uint32_t bound) { return static_cast<uint32_t>(random_() % bound); }

  // Numbers of one, two and three bytes whose bytes look like one another.
  uint32_t word() {
    static constexpr uint32_t kWords[] = {1, 2, 3, 192, 193, 194, 383, 384, 9360, 9361, 9551, 556'575};
    return kWords[below(std::size(kWords))];
  }

  Text text() {
    Text text;
    for (uint32_t left = below(60); left > 0; --left) text.words.push_back(below(12) == 0 ? 0 : word());
    return text;
  }

  std::vector<uint32_t> wanted(const Text& text) {
    std::vector<uint32_t> wanted;
    const size_t from = text.words.empty() ? 0 : below(static_cast<uint32_t>(text.words.size()));
    for (size_t at = from; wanted.size() < 2 + below(5); ++at) {
      const bool is_there = at < text.words.size() && text.words[at] != 0 && below(4) != 0;
      wanted.push_back(is_there ? text.words[at] : word());
    }
    return wanted;
  }

  std::mt19937_64 random_{14};
};

TEST_F(WordPatternsTest, SideBySideIsWhatStandsSo) {
  int found = 0;
  for (int i = 0; i < 50'000; ++i) {
    const Text in = text();
    const std::vector<uint32_t> words = wanted(in);
    const bool is_there = has_side_by_side(in, words);
    ASSERT_EQ(has_phrase(in.encoded(), words), is_there) << i;
    found += is_there ? 1 : 0;
  }
  EXPECT_GT(found, 5000);
}

TEST_F(WordPatternsTest, NearIsWithinTheWindow) {
  int found = 0;
  for (int i = 0; i < 50'000; ++i) {
    const Text in = text();
    const std::vector<uint32_t> words = wanted(in);
    const auto window = static_cast<uint32_t>(words.size()) + below(8);
    const bool is_there = has_near(in, words, window);
    ASSERT_EQ(has_close(in.encoded(), words, window), is_there) << i;
    found += is_there ? 1 : 0;
  }
  EXPECT_GT(found, 5000);
}

// One field after the other, for patterns that share words and have some of their own: more phrases than are
// sought one by one, texts of more blocks than are kept.
TEST_F(WordPatternsTest, ManyPatternsShareAField) {
  int found = 0;
  for (int i = 0; i < 100; ++i) {
    FieldWords field;
    std::vector<std::pair<std::vector<uint32_t>, uint32_t>> asked;  // words, window
    std::vector<std::unique_ptr<WordPattern>> patterns;
    for (int pattern = 0; pattern < 60; ++pattern) {
      const std::vector<uint32_t> words = wanted(text());
      const uint32_t window = pattern % 2 == 0 ? 0 : static_cast<uint32_t>(words.size()) + below(8);
      asked.emplace_back(words, window);
      if (window == 0) {
        patterns.push_back(std::make_unique<SideBySide>(words, field));
      } else {
        patterns.push_back(std::make_unique<Near>(words, window, field));
      }
    }
    for (int read = 0; read < 20; ++read) {
      Text in = text();
      for (uint32_t more = below(200); read % 10 == 0 && more > 0; --more) {
        const Text next = text();
        in.words.insert(in.words.end(), next.words.begin(), next.words.end());
      }
      const std::string encoded = in.encoded();
      field.read(encoded);
      for (size_t pattern = read % 3; pattern < patterns.size(); ++pattern) {
        const auto& [words, window] = asked[pattern];
        const bool is_there = window == 0 ? has_side_by_side(in, words) : has_near(in, words, window);
        ASSERT_EQ(patterns[pattern]->is_there(), is_there) << i << " " << read << " " << pattern;
        found += is_there ? 1 : 0;
      }
    }
  }
  EXPECT_GT(found, 2000);
}

// Each place, with what comes before it, in texts of many blocks; and no more than is wanted.
TEST_F(WordPatternsTest, AFinderFindsEachPlace) {
  size_t places = 0;
  for (int i = 0; i < 5000; ++i) {
    const Text in = text();
    std::vector<uint32_t> numbers = wanted(in);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    std::vector<std::array<uint32_t, 3>> there;
    uint32_t before = 0;
    for (uint32_t at = 0; at < in.words.size(); ++at) {
      if (std::binary_search(numbers.begin(), numbers.end(), in.words[at]))
        there.push_back({in.words[at], at + 1, before});
      before += in.words[at] == 0 ? 0 : 1;
    }
    std::vector<std::array<uint32_t, 3>> found;
    const auto add = [&](const WordPlace& place) {
      found.push_back({numbers[place.index], place.position, place.before});
      return true;
    };
    ASSERT_EQ(WordFinder(numbers).for_each(in.encoded(), add), before) << i;
    ASSERT_EQ(found, there) << i;
    places += found.size();
  }
  EXPECT_GT(places, 5000U);
}

TEST(WordPatterns, AFinderStopsWhenItIsTold) {
  WordEncoder encoder;
  for (uint32_t position = 1; position <= 100; ++position) encoder.add(7, position);
  size_t found = 0;
  WordFinder({7}).for_each(encoder.bytes(), [&](const WordPlace&) { return ++found < 3; });
  EXPECT_EQ(found, 3U);
}

TEST(WordPatterns, BytesThatAreNoWordsAreDamage) {
  const std::string words = std::string(10, '\1') + "\xF0" + "\xC0" + std::string(20, '\1');
  EXPECT_THROW(has_close(words, {1, 1000}, 5), Error);
  EXPECT_THROW(has_close(std::string(15, '\1') + "\xFF", {2, 1000}, 5), Error);
}

// They may be found in anything, but only within it: what lies behind is no part of an answer. One phrase is
// sought as it is, many in one passage.
TEST_F(WordPatternsTest, AnyBytesAreReadToTheirEnd) {
  static constexpr char kBytes[] = {'\0', '\1', '\2', '\3', '\xBF', '\xC0', '\xC1', '\xF0', '\xFF'};
  static constexpr std::string_view kBehind = "\1\2\3\1\2\xC0\1\xF0\1\1";
  FieldWords one;
  FieldWords many;
  std::vector<std::unique_ptr<WordPattern>> patterns;
  patterns.push_back(std::make_unique<SideBySide>(std::vector<uint32_t>{1, 2}, one));
  patterns.push_back(std::make_unique<Near>(std::vector<uint32_t>{1, 192, 1}, 20, one));
  for (int left = 30; left > 0; --left)
    patterns.push_back(std::make_unique<SideBySide>(std::vector<uint32_t>{word(), word()}, many));
  const auto answers = [&](std::string_view bytes) {
    one.read(bytes);
    many.read(bytes);
    std::vector<int> found;
    for (const auto& pattern : patterns) {
      try {
        found.push_back(pattern->is_there() ? 1 : 0);
      } catch (const Error&) {
        found.push_back(-1);
      }
    }
    return found;
  };
  size_t damaged = 0;
  for (int i = 0; i < 20'000; ++i) {
    const bool is_mostly_sound = below(2) == 0;
    std::vector<char> bytes(below(200));
    for (char& byte : bytes)
      byte = is_mostly_sound && below(50) != 0 ? '\1' : kBytes[below(std::size(kBytes))];
    const std::vector<int> alone = answers({bytes.data(), bytes.size()});
    const std::string longer = std::string(bytes.begin(), bytes.end()).append(kBehind);
    ASSERT_EQ(alone, answers(std::string_view(longer).substr(0, bytes.size()))) << i;
    damaged += std::count(alone.begin(), alone.end(), -1) > 0 ? 1 : 0;
  }
  EXPECT_GT(damaged, 1000U);
}

TEST(WordPatterns, APhraseMayBeginAfterAGap) {
  WordEncoder encoder;
  encoder.add(5, 1);
  encoder.add(6, 102);
  encoder.add(7, 103);
  EXPECT_TRUE(has_phrase(encoder.bytes(), {6, 7}));
  EXPECT_FALSE(has_phrase(encoder.bytes(), {5, 6})) << "there is a gap between them";
  EXPECT_FALSE(has_close(encoder.bytes(), {5, 6}, 101));
  EXPECT_TRUE(has_close(encoder.bytes(), {5, 6}, 102));
}

// The bytes of 192 are C0 01.
TEST(WordPatterns, BytesWithinAWordAreNoPhrase) {
  WordEncoder encoder;
  encoder.add(192, 1);
  encoder.add(2, 2);
  EXPECT_FALSE(has_phrase(encoder.bytes(), {1, 2}));
  encoder.add(1, 3);
  encoder.add(2, 4);
  EXPECT_TRUE(has_phrase(encoder.bytes(), {1, 2}));
}

}  // namespace
}  // namespace dateline
