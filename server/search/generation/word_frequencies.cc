#include "server/search/generation/word_frequencies.h"

#include <map>
#include <unordered_set>

#include "common/index/schema.h"

namespace dateline {
namespace {

// By the numbers that the words have in a file.
class NumberFrequencies {
 public:
  explicit NumberFrequencies(const WordsFile& file)
      : file_(file), frequencies_(file.words() + size_t{1}), last_(frequencies_.size()) {}

  void add(uint32_t document) {
    const ArticleWords words = file_.article(document);
    for (const WordField field : {WordField::kText, WordField::kTitle}) {
      WordCursor cursor(words[static_cast<size_t>(field)]);
      while (cursor.next()) add(cursor.word(), document);
    }
  }

  void add_to(WordFrequencies& all) const {
    for (uint32_t place = 0; place < file_.words(); ++place) {
      const uint32_t frequency = frequencies_.at(file_.number_at(place));
      if (frequency != 0) all[std::string(file_.word_at(place))] += frequency;
    }
  }

 private:
  void add(uint32_t number, uint32_t document) {
    if (number >= last_.size()) throw NumberReader::damaged();
    if (last_[number] == document) return;
    last_[number] = document;
    ++frequencies_[number];
  }

  const WordsFile& file_;
  std::vector<uint32_t> frequencies_;
  std::vector<uint32_t> last_;  // the last document that has it
};

WordFrequencies of_words_in_order(const ShardSet& shards, const std::vector<DocId>& articles,
                                  const ShardWords& in_order) {
  std::map<const WordsFile*, NumberFrequencies> files;
  for (const DocId article : articles) {
    const auto [database, document] = shards.place(article);
    const WordsFile& file = in_order.of(database.get_uuid());
    files.try_emplace(&file, file).first->second.add(document);
  }
  WordFrequencies frequencies;
  for (const auto& [file, of_file] : files) of_file.add_to(frequencies);
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
