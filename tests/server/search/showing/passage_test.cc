#include "server/search/showing/passage.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace dateline {
namespace {

// Paragraphs of sentences with all that makes their ends hard to tell.
std::string paragraphs(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {"Ministers ", "met. ",      "Mr. ",
                                                   "Yeo ",       "said\n",     "the 3. ",
                                                   "round ",     "ended!\n\n", "It\nfailed.\n \n",
                                                   "***\n\n",    "U.S. ",      "oil.)",
                                                   "\n\n\n",     "中国。",     "1.5 ",
                                                   "\t\n",       "A. ",        "“Why?” ",
                                                   "12 ",        "no. 7 ",     "7, ",
                                                   "said "};
  std::string text;
  for (size_t pieces = 1 + random() % 120; pieces > 0; --pieces) text += kPieces[random() % kPieces.size()];
  return text;
}

struct Shown {
  uint32_t begin;
  uint32_t end;
  bool starts_sentence;
  bool ends_sentence;
  bool operator==(const Shown&) const = default;
};

Shown shown(const Passage& passage, const Piece& core, uint32_t words) {
  const Piece piece = passage.with_context(core, words);
  return {passage.begin_of(piece), passage.end_of(piece), passage.starts_sentence(piece),
          passage.ends_sentence(piece)};
}

// Up to three, one after the other.
std::vector<Piece> random_cores(size_t tokens, std::mt19937& random) {
  std::vector<Piece> cores;
  for (size_t left = 1 + random() % 3, token = random() % tokens; left > 0 && token < tokens; --left) {
    const size_t last = std::min(tokens - 1, token + random() % 4);
    cores.push_back({static_cast<uint32_t>(token), static_cast<uint32_t>(last)});
    token = last + 1 + random() % 40;
  }
  return cores;
}

// Sentences are looked for near by only; a piece is what it is in the whole text.
TEST(PassageTest, SentencesNearByAreThoseOfTheWholeText) {
  Analyzer analyzer;
  std::mt19937 random(3);
  int pieces = 0;
  for (int round = 0; round < 6000; ++round) {
    const std::string text = paragraphs(random);
    const std::vector<FoundWord>& tokens = analyzer.find_words(text, "en");
    if (tokens.empty()) continue;
    const auto words = static_cast<uint32_t>(4 + random() % 20);
    Passage whole(text, tokens);
    whole.find_sentences({{0, static_cast<uint32_t>(tokens.size() - 1)}}, words);
    Passage near(text, tokens);
    const std::vector<Piece> cores = random_cores(tokens.size(), random);
    near.find_sentences(cores, words);
    for (const Piece& core : cores) {
      EXPECT_EQ(shown(near, core, words), shown(whole, core, words)) << text;
      ++pieces;
    }
  }
  EXPECT_GT(pieces, 8000);
}

// UAX #29, SB8: the sentence goes on, for the word behind the numbers is in small letters.
TEST(PassageTest, ALetterFarBehindTellsWhetherASentenceEnds) {
  Analyzer analyzer;
  const std::string text = "One two three. 12 7 8 said so. Four.";
  const std::vector<FoundWord>& tokens = analyzer.find_words(text, "en");
  Passage passage(text, tokens);
  passage.find_sentences({{0, 0}}, 3);
  EXPECT_FALSE(passage.ends_sentence({0, 2}));
}

}  // namespace
}  // namespace dateline
