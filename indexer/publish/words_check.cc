#include "indexer/publish/words_check.h"

#include <cstdint>

#include "common/columns/vocabulary_file.h"
#include "common/index/generation.h"
#include "common/words/articles_by_word.h"
#include "common/words/words_file.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

ArticlesByWord articles_by_word(const WordsFile& file, WordField field) {
  ArticlesByWord articles(file);
  for (uint32_t document = 1; document <= file.documents(); ++document) articles.add(document, field);
  return articles;
}

// The first word that differs; the words of both ascend.
std::optional<std::string> differing_word(const WordsFile& in_order, const VocabularyFile& vocabulary) {
  const ArticlesByWord text = articles_by_word(in_order, WordField::kText);
  const ArticlesByWord title = articles_by_word(in_order, WordField::kTitle);
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
