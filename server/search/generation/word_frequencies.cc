#include "server/search/generation/word_frequencies.h"

#include <map>
#include <unordered_set>

#include "common/index/schema.h"
#include "common/words/articles_by_word.h"

namespace dateline {
namespace {

void add_to(WordFrequencies& all, const ArticlesByWord& articles) {
  const WordsFile& file = articles.file();
  for (uint32_t place = 0; place < file.words(); ++place) {
    const uint32_t frequency = articles.of(file.number_at(place));
    if (frequency != 0) all[std::string(file.word_at(place))] += frequency;
  }
}

WordFrequencies of_words_in_order(const ShardSet& shards, const std::vector<DocId>& articles,
                                  const ShardWords& in_order) {
  std::map<const WordsFile*, ArticlesByWord> files;
  for (const DocId article : articles) {
    const auto [database, document] = shards.place(article);
    const WordsFile& file = in_order.of(database.get_uuid());
    ArticlesByWord& counted = files.try_emplace(&file, file).first->second;
    counted.add(document, WordField::kText);
    counted.add(document, WordField::kTitle);
  }
  WordFrequencies frequencies;
  for (const auto& [file, counted] : files) add_to(frequencies, counted);
  return frequencies;
}

WordFrequencies of_term_lists(const ShardSet& shards, const std::vector<DocId>& articles) {
  const std::string_view title = spec(Field::kTitle).prefix;
  WordFrequencies frequencies;
  std::unordered_set<std::string> words;
  for (const DocId article : articles) {
    words.clear();
    const auto [database, document] = shards.place(article);
    const auto end = database.termlist_end(document);
    for (auto term = database.termlist_begin(document); term != end; ++term) {
      std::string word = *term;
      if (word.starts_with(title)) word.erase(0, title.size());
      if (is_word_term(word)) words.insert(std::move(word));
    }
    for (const std::string& word : words) ++frequencies[word];
  }
  return frequencies;
}

}  // namespace

WordFrequencies word_frequencies(const ShardSet& shards, const std::vector<DocId>& articles,
                                 const ShardWords* in_order) {
  return in_order == nullptr ? of_term_lists(shards, articles)
                             : of_words_in_order(shards, articles, *in_order);
}

}  // namespace dateline
