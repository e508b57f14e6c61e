#include "indexer/shard/run_words.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "common/index/generation.h"
#include "common/words/words_file.h"
#include "common/words/words_writer.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

struct WordAt {
  std::string word;
  uint32_t position;
};
using ArticleText = std::vector<WordAt>;

std::string bytes_of_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class RunWordsTest : public ::testing::Test {
 protected:
  RunWordsTest() {
    for (uint32_t i = 0; i < 60; ++i) {
      ArticleText& article = articles_.emplace_back();
      uint32_t position = 0;
      for (auto left = random_() % 40; left > 0; --left) {
        position += random_() % 10 == 0 ? 101 : 1;
        article.push_back({"w" + std::to_string(random_() % 300 * (random_() % 300)), position});
      }
      article.push_back({"only-in-" + std::to_string(i), position + 1});
    }
  }

  void add(const ArticleText& article, RecordWriter& writer) {
    document_.clear();
    for (const auto& [word, position] : article) document_.add_posting(terms_.number_of(word), position);
    writer.add(document_, terms_);
  }

  // In runs of 7 articles, the last ones first.
  std::string by_runs(const std::vector<uint32_t>& left_out) {
    const std::filesystem::path database = folder_.path() / "database";
    std::filesystem::create_directory(database);
    RunWords words(folder_.path() / "spill");
    constexpr size_t kRunArticles = 7;
    RecordWriter writer = words.writer();
    for (size_t run = articles_.size() / kRunArticles + 1; run-- > 0;) {
      for (size_t i = run * kRunArticles; i < std::min((run + 1) * kRunArticles, articles_.size()); ++i)
        add(articles_[i], writer);
      words.add(run, writer);
    }
    words.finish(database, left_out);
    open_words(database / kWordsFile)->check();
    return bytes_of_file(database / kWordsFile);
  }

  std::string by_one_writer(const std::vector<ArticleText>& articles) {
    WordsWriter writer;
    for (const ArticleText& article : articles) add(article, writer);
    writer.write(folder_.path() / "whole");
    return bytes_of_file(folder_.path() / "whole");
  }

  std::mt19937 random_{14};
  std::vector<ArticleText> articles_;
  TermNumbers terms_;
  IndexDocument document_;
  TempFolder folder_;
};

TEST_F(RunWordsTest, AreWhatOneWriterWouldHaveWritten) {
  EXPECT_EQ(by_runs({}), by_one_writer(articles_));
}

// Nor does it count for words that others have, too.
TEST_F(RunWordsTest, WhatIsLeftOutLeavesNoWord) {
  std::vector<ArticleText> rest = articles_;
  for (const size_t article : {59U, 41U, 8U, 0U})
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(article));
  const std::string left = by_runs({42, 1, 60, 9});
  EXPECT_EQ(left.find("only-in-8"), std::string::npos);
  EXPECT_EQ(left, by_one_writer(rest));
}

}  // namespace
}  // namespace dateline
