#include "common/columns/vocabulary_file.h"

#include <gmock/gmock.h>

#include <map>

#include "common/columns/spelled_word.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

void for_each_written(
    const std::function<void(std::string_view word, const ArticlesWithWord& counts)>& visit) {
  const std::map<std::string, ArticlesWithWord> words = {
      {"1987", {5, 0}}, {"oil", {7, 2}}, {"opec", {0, 3}}, {"zinc", {1, 0}}, {"öl", {2, 1}}};
  for (const auto& [word, counts] : words) visit(word, counts);
}

std::string vocabulary_bytes() {
  std::string written;
  write_vocabulary(for_each_written, [&](std::string_view piece) { written += piece; });
  return written;
}

std::vector<std::string> spelled(const VocabularyFile& file, size_t length) {
  std::vector<std::string> words;
  file.for_each_spelled(length, [&](uint64_t place, uint32_t letters) {
    words.emplace_back(file.words()[place]);
    EXPECT_EQ(letters, letters_of(characters_of(words.back()))) << words.back();
  });
  return words;
}

TEST(VocabularyFile, HasEachWordWithItsArticles) {
  const std::string bytes = vocabulary_bytes();
  const VocabularyFile file(bytes);
  ASSERT_EQ(file.words().size(), 5U);
  EXPECT_EQ(file.words()[1], "oil");
  EXPECT_EQ(file.counts(1).text, 7U);
  EXPECT_EQ(file.counts(1).title, 2U);
  EXPECT_EQ(file.words().lower_bound("opec"), 2U);
  EXPECT_EQ(file.words().lower_bound("p"), 3U);
  EXPECT_EQ(file.words().lower_bound("\xFF"), 5U);
}

TEST(VocabularyFile, WordsThatMayBeCorrectionsLieByLength) {
  const std::string bytes = vocabulary_bytes();
  const VocabularyFile file(bytes);
  EXPECT_THAT(spelled(file, 2), ElementsAre("öl"));
  EXPECT_THAT(spelled(file, 3), ElementsAre("oil"));
  EXPECT_THAT(spelled(file, 4), ElementsAre("opec", "zinc")) << "and no number";
  EXPECT_THAT(spelled(file, 0), IsEmpty());
  EXPECT_THAT(spelled(file, 32), IsEmpty());
  EXPECT_THAT(spelled(file, 33), IsEmpty());
}

TEST(VocabularyFile, AByteThatIsFlippedEndsInWordsOrAnError) {
  const std::string whole = vocabulary_bytes();
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string other = whole;
    other[at] = static_cast<char>(~other[at]);
    try {
      const VocabularyFile file(other);
      for (uint64_t place = 0; place < std::min<uint64_t>(file.words().size(), 1000); ++place)
        (void)(file.words()[place].size() + file.counts(place).text);
      file.for_each_spelled(4, [&](uint64_t place, uint32_t) { (void)file.words()[place]; });
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kDamaged);
    }
  }
}

}  // namespace
}  // namespace dateline
