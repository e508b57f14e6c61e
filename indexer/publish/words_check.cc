#include "indexer/publish/words_check.h"

#include <cstdint>
#include <vector>

#include "common/columns/vocabulary_file.h"
#include "common/index/generation.h"
#include "common/words/words_file.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// How many articles have each word of a file in one field, by its number.
class ArticlesByWord {
 public:
  ArticlesByWord(const WordsFile& file, WordField field)
      : counts_(file.words() + size_t{1}), last_(counts_.size()) {
    for (uint32_t document = 1; document <= file.documents(); ++document) {
      WordCursor words(file.article(document)[static_cast<size_t>(field)]);
      while (words.next()) add(words.word(), document);
    }
  }

  uint64_t of(uint32_t number) const { return counts_.at(number); }

 private:
  void add(uint32_t number, uint32_t document) {
    if (number >= last_.size()) throw NumberReader::damaged();
    if (last_[number] == document) return;
    last_[number] = document;
    ++counts_[number];
  }

  std::vector<uint32_t> counts_;
  std::vector<uint32_t> last_;  // the last document that has it
};

// The first word that differs; the words of both ascend.
std::optional<std::string> differing_word(const WordsFile& in_order, const VocabularyFile& vocabulary) {
  const ArticlesByWord text(in_order, WordField::kText);
  const ArticlesByWord title(in_order, WordField::kTitle);
  uint64_t at = 0;
  for (uint32_t place = 0; place < in_order.words(); ++place) {
    const std::string_view word = in_order.word_at(place);
    const bool is_known = at < vocabulary.words().size() && vocabulary.words()[at] == word;
    const ArticlesWithWord counts = is_known ? vocabulary.counts(at++) : ArticlesWithWord();
    const uint32_t number = in_order.number_at(place);
    if (text.of(number) != counts.text || title.of(number) != counts.title) return std::string(word);
  }
  if (at < vocabulary.words().size()) return std::string(vocabulary.words()[at]);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> fault_of_words(const fs::path& database) {
  const auto in_order = open_words(database / kWordsFile);
  const auto vocabulary = open_vocabulary(database / kVocabularyFile, database / kVocabularyFile);
  const std::optional<std::string> word = differing_word(*in_order, *vocabulary);
  if (!word) return std::nullopt;
  return (database / kWordsFile).string() + " has not the articles of the database for '" + *word + "'";
}

}  // namespace dateline
