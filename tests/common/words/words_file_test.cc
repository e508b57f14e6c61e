#include "common/words/words_file.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "common/error.h"
#include "common/words/words_writer.h"
#include "tests/support/temp_folder.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class WordsFileTest : public ::testing::Test {
 protected:
  WordsFileTest() {
    add("oil", 1);
    add("prices", 2);
    add("oil", 103);
    writer_.add({WordField::kTitle, "opec"}, 1);
    writer_.end_article();
    writer_.end_article();  // without words
    add("oil", 1);
    writer_.end_article();
    writer_.write(path_);
    words_ = open_words(path_);
  }

  void add(std::string_view word, uint32_t position) { writer_.add({WordField::kText, word}, position); }

  std::vector<std::pair<std::string, uint32_t>> words(uint32_t document, WordField field) const {
    std::vector<std::string> by_number(words_->words() + 1);
    for (uint32_t place = 0; place < words_->words(); ++place)
      by_number[words_->number_at(place)] = words_->word_at(place);
    std::vector<std::pair<std::string, uint32_t>> found;
    for (WordCursor cursor(words_->article(document)[static_cast<size_t>(field)]); cursor.next();)
      found.emplace_back(by_number.at(cursor.word()), cursor.position());
    return found;
  }

  void expect_damaged(const std::string& bytes) const {
    EXPECT_THROW(WordsFile(bytes).check(), Error) << bytes.size() << " bytes";
  }

  TempFolder folder_;
  std::filesystem::path path_ = folder_.path() / "words";
  WordsWriter writer_;
  std::shared_ptr<const WordsFile> words_;
};

TEST_F(WordsFileTest, GivesTheWordsOfEachFieldInOrder) {
  EXPECT_THAT(words(1, WordField::kText), ElementsAre(Pair("oil", 1), Pair("prices", 2), Pair("oil", 103)));
  EXPECT_THAT(words(1, WordField::kTitle), ElementsAre(Pair("opec", 1)));
  EXPECT_THAT(words(1, WordField::kTag), IsEmpty());
  EXPECT_THAT(words(2, WordField::kText), IsEmpty());
  EXPECT_THAT(words(3, WordField::kText), ElementsAre(Pair("oil", 1)));
  EXPECT_THAT(words(4, WordField::kText), IsEmpty()) << "no document";
  EXPECT_THAT(words(0, WordField::kText), IsEmpty());
  EXPECT_EQ(words_->documents(), 3U);
  words_->check();
}

TEST_F(WordsFileTest, TheMostFrequentWordHasTheSmallestNumber) {
  EXPECT_EQ(words_->number_of("oil"), 1U);
  EXPECT_EQ(words_->number_of("opec"), 2U) << "the first of equals";
  EXPECT_EQ(words_->number_of("prices"), 3U);
  for (const char* other : {"", "gas", "oi", "oils", "zinc"}) {
    EXPECT_EQ(words_->number_of(other), std::nullopt) << other;
  }
}

// An index of this format has these bytes. Whoever changes them raises words_layout::kVersion.
TEST_F(WordsFileTest, HasTheBytesOfItsDescription) {
  const std::string written = contents(path_);
  const std::string vocabulary("oilopecprices\x03\0\0\0\x07\0\0\0\x0D\0\0\0\x01\0\0\0\x02\0\0\0\x03\0\0\0",
                               37);
  const std::string records("\x03\x05\x01\x01\x03\0\x64\x01\x02\x01\x01\x01", 12);
  const std::string ends("\x09\0\0\0\0\0\0\0\x09\0\0\0\0\0\0\0\x0C\0\0\0\0\0\0\0", 24);
  EXPECT_EQ(written.substr(0, 24), std::string("dl-words\x01\0\0\0\x03\0\0\0\x03\0\0\0\0\0\0\0", 24));
  EXPECT_EQ(written.substr(40), vocabulary + records + ends);
}

TEST_F(WordsFileTest, EmptyIsAFileToo) {
  WordsWriter().write(path_);
  const auto empty = open_words(path_);
  empty->check();
  EXPECT_EQ(empty->documents(), 0U);
  EXPECT_EQ(empty->number_of("oil"), std::nullopt);
}

TEST_F(WordsFileTest, WhatIsCutOrLongerIsDamaged) {
  const std::string whole = contents(path_);
  for (size_t size = 0; size < whole.size(); ++size) expect_damaged(whole.substr(0, size));
  expect_damaged(whole + '\0');
}

// Or a length that lost a bit would go unnoticed.
TEST_F(WordsFileTest, ARecordHasNothingBehindItsFields) {
  std::string other = contents(path_);
  other[40 + 37 + 10] = 0;  // the length of the last document's only field
  expect_damaged(other);
}

TEST_F(WordsFileTest, AnotherVersionIsRefused) {
  std::string other = contents(path_);
  other[8] = 2;
  expect_damaged(other);
  other[8] = 1;
  other[0] = 'x';
  expect_damaged(other);
}

// Any byte may be another one: what is read is words, or an error, and never beyond the file.
TEST_F(WordsFileTest, AByteThatIsFlippedEndsInWordsOrAnError) {
  const std::string whole = contents(path_);
  for (size_t at = 0; at < whole.size(); ++at) {
    for (const int mask : {1, 0x80, 0xFF}) {
      std::string other = whole;
      other[at] = static_cast<char>(other[at] ^ mask);
      try {
        const WordsFile words(other);
        (void)words.number_of("oil");
        words.check();
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::kDamaged);
      }
    }
  }
}

TEST_F(WordsFileTest, SaysWhichFileIsDamaged) {
  std::ofstream(path_) << "nothing";
  try {
    open_words(path_);
    FAIL() << "nothing is thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    EXPECT_THAT(error.message(), HasSubstr(path_.string()));
  }
  EXPECT_THROW(open_words(folder_.path() / "none"), Error);
}

// What opens may be damaged all the same.
TEST_F(WordsFileTest, ReadingAllOfAFileSaysWhichIsDamaged) {
  std::string other = contents(path_);
  other[40] = 'z';  // of the first word
  std::ofstream(path_, std::ios::binary) << other;
  open_words(path_);
  try {
    check_words(path_);
    FAIL() << "nothing is thrown";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr(path_.string()));
  }
}

}  // namespace
}  // namespace dateline
