#include "common/words/words_writer.h"

namespace dateline {

void WordsWriter::add(const PlacedWord& word, uint32_t position) {
  const uint32_t number = lexicon_.number_of(word.word);
  if (number == counts_.size()) counts_.push_back(0);
  ++counts_[number];
  open_[static_cast<size_t>(word.field)].push_back({number, position});
}

void WordsWriter::end_article() {
  FieldEnds ends{};
  for (size_t field = 0; field < kWordFields; ++field) {
    occurrences_.insert(occurrences_.end(), open_[field].begin(), open_[field].end());
    ends[field] = occurrences_.size();
    open_[field].clear();
  }
  articles_.push_back(ends);
}

void WordsWriter::write(const std::filesystem::path& path) const {
  WordsOutput output(path);
  const std::vector<uint32_t> numbers = output.write_vocabulary(lexicon_, counts_);
  EncodedWords words;
  size_t at = 0;
  for (uint32_t article = 0; article < articles_.size(); ++article) {
    for (size_t field = 0; field < kWordFields; ++field) {
      words[field].clear();
      for (; at < articles_[article][field]; ++at)
        words[field].add(numbers[occurrences_[at].word], occurrences_[at].position);
    }
    output.add_article(article + 1, words);
  }
  output.finish();
}

}  // namespace dateline
