#include "common/words/words_merge.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <random>

#include "common/words/words_file.h"
#include "common/words/words_writer.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using Article = std::vector<std::pair<PlacedWord, uint32_t>>;  // words and positions

std::string bytes_of_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class WordsMergeTest : public ::testing::Test {
 protected:
  WordsMergeTest() {
    for (int i = 0; i < 400; ++i) vocabulary_.push_back("w" + std::to_string(i * i % 1000));
    for (int i = 0; i < 60; ++i) articles_.push_back(article());
  }

  Article article() {
    Article article;
    for (const WordField field : {WordField::kText, WordField::kTitle, WordField::kAuthor}) {
      uint32_t position = 0;
      for (auto left = random_() % 30; left > 0; --left) {
        position += random_() % 10 == 0 ? 101 : 1;
        article.push_back({{field, vocabulary_[random_() % vocabulary_.size()]}, position});
      }
    }
    return article;
  }

  std::filesystem::path written(const std::string& name, const std::vector<Article>& articles) {
    WordsWriter writer;
    for (const Article& words : articles) {
      for (const auto& [word, position] : words) writer.add(word, position);
      writer.end_article();
    }
    writer.write(folder_.path() / name);
    return folder_.path() / name;
  }

  std::filesystem::path merged(const std::vector<std::filesystem::path>& parts,
                               const std::vector<WordsSlice>& slices) {
    merge_words(parts, slices, folder_.path() / "merged");
    open_words(folder_.path() / "merged")->check();
    return folder_.path() / "merged";
  }

  std::vector<Article> articles(size_t first, size_t count) const {
    const auto begin = articles_.begin() + static_cast<std::ptrdiff_t>(first);
    return {begin, begin + static_cast<std::ptrdiff_t>(count)};
  }

  std::mt19937 random_{14};
  std::vector<std::string> vocabulary_;
  std::vector<Article> articles_;
  TempFolder folder_;
};

TEST_F(WordsMergeTest, IsWhatOneWriterWouldHaveWritten) {
  const auto first = written("first", articles(0, 25));
  const auto second = written("second", {});
  const auto third = written("third", articles(25, 35));
  const auto whole = written("whole", articles_);
  EXPECT_EQ(bytes_of_file(merged({first, second, third}, {{0, 1, 25, 1}, {2, 1, 35, 26}})),
            bytes_of_file(whole));
}

TEST_F(WordsMergeTest, WhatIsLeftOutLeavesNoWord) {
  std::vector<Article> rest = articles_;
  rest[7].clear();
  rest[59].clear();
  articles_[7].push_back({{WordField::kText, "unheard-of"}, 1000});
  const auto all = written("all", articles_);
  EXPECT_NE(bytes_of_file(all).find("unheard-of"), std::string::npos);
  const auto left = merged({all}, {{0, 1, 7, 1}, {0, 9, 51, 9}});
  EXPECT_EQ(bytes_of_file(left).find("unheard-of"), std::string::npos);
  rest.pop_back();  // the last document that has words is the last that is told
  EXPECT_EQ(bytes_of_file(left), bytes_of_file(written("rest", rest)));
}

TEST_F(WordsMergeTest, GoesBackToAFile) {
  const auto first = written("first", articles(0, 25));
  const auto second = written("second", articles(25, 35));
  const auto back = merged({first, second}, {{0, 1, 5, 1}, {1, 1, 35, 6}, {0, 6, 20, 41}});
  std::vector<Article> wanted = articles(0, 5);
  for (const auto& [begin, count] : {std::pair<size_t, size_t>{25, 35}, {5, 20}}) {
    for (const Article& article : articles(begin, count)) wanted.push_back(article);
  }
  EXPECT_EQ(bytes_of_file(back), bytes_of_file(written("wanted", wanted)));
}

TEST_F(WordsMergeTest, SaysWhichFileIsDamaged) {
  const auto sound = written("sound", {{{{WordField::kText, "oil"}, 1}}});
  const auto damaged = written("damaged", {{{{WordField::kText, "oil"}, 1}}});
  std::string bytes = bytes_of_file(damaged);
  bytes[bytes.size() - sizeof(uint64_t) - 1] = 2;  // the article's word, of one
  std::ofstream(damaged, std::ios::binary) << bytes;
  try {
    merge_words({sound, damaged}, {{0, 1, 1, 1}, {1, 1, 1, 2}}, folder_.path() / "merged");
    FAIL() << "nothing is thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    EXPECT_THAT(error.message(), ::testing::HasSubstr(damaged.string()));
  }
}

// Or what has it would be taken for another word.
TEST_F(WordsMergeTest, ANumberThatIsNoWordsIsDamage) {
  const auto damaged =
      written("damaged", {{{{WordField::kText, "oil"}, 1}, {{WordField::kText, "opec"}, 2}}});
  std::string bytes = bytes_of_file(damaged);
  const size_t numbers = bytes.find("oilopec") + 7 + 2 * sizeof(uint32_t);
  bytes[numbers] = bytes[numbers + sizeof(uint32_t)];
  std::ofstream(damaged, std::ios::binary) << bytes;
  EXPECT_THROW(merged({damaged}, {{0, 1, 1, 1}}), Error);
}

TEST_F(WordsMergeTest, NothingOfNothingIsEmpty) {
  const auto all = written("all", articles_);
  EXPECT_EQ(bytes_of_file(merged({all}, {})), bytes_of_file(written("none", {})));
  EXPECT_EQ(bytes_of_file(merged({}, {})), bytes_of_file(written("none", {})));
}

TEST(WordsSlice, GoesOnWhereTheLastOneEnds) {
  std::vector<WordsSlice> slices;
  for (const uint32_t doc : {1U, 2U, 4U, 5U}) add_to_slices(slices, {0, doc, 1, doc});
  add_to_slices(slices, {1, 6, 1, 6});
  ASSERT_EQ(slices.size(), 3U);
  EXPECT_EQ(slices[0].count, 2U);
  EXPECT_EQ(slices[1].first, 4U);
  EXPECT_EQ(slices[1].count, 2U);
  EXPECT_EQ(slices[2].file, 1U);
}

}  // namespace
}  // namespace dateline
