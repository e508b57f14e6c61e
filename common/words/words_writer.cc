#include "common/words/words_writer.h"

#include "common/words/words_output.h"

namespace dateline {

void WordsWriter::add(const IndexDocument& document, const TermNumbers& terms) {
  if (places_.size() < terms.size()) places_.resize(2 * size_t{terms.size()});
  for (const IndexDocument::Posting& posting : document.postings()) {
    Place& place = places_[posting.term];
    if (place.word == kNoWord) place = place_of(terms.term(posting.term));
    add(place, posting.position);
  }
  end_article();
}

WordsWriter::Place WordsWriter::place_of(std::string_view term) {
  return place_of(placed_word(term));
}

WordsWriter::Place WordsWriter::place_of(const PlacedWord& word) {
  const uint32_t number = lexicon_.number_of(word.word);
  if (number == counts_.size()) counts_.push_back(0);
  return {WordCode(number + 1), number, word.field};
}

void WordsWriter::add(const PlacedWord& word, uint32_t position) {
  add(place_of(word), position);
}

void WordsWriter::add(const Place& place, uint32_t position) {
  ++counts_[place.word];
  open_[static_cast<size_t>(place.field)].add(place.code, position);
}

void WordsWriter::end_article() {
  ArticleWords fields;
  for (size_t field = 0; field < kWordFields; ++field) fields[field] = open_[field].bytes();
  append_record(records_, fields);
  record_ends_.push_back(records_.size());
  for (WordEncoder& field : open_) field.clear();
}

std::string_view WordsWriter::record(uint32_t article) const {
  const size_t begin = article == 0 ? 0 : record_ends_[article - 1];
  return std::string_view(records_).substr(begin, record_ends_[article] - begin);
}

void WordsWriter::write(const std::filesystem::path& path) const {
  WordsOutput output(path);
  std::vector<uint32_t> numbers = output.write_vocabulary(lexicon_, counts_);
  numbers.insert(numbers.begin(), kGap);  // words are called by 1 more here
  WordsRecoder recoder(numbers);
  for (uint32_t article = 0; article < articles(); ++article)
    output.add_article(article + 1, recoder.recoded(fields_of(record(article))));
  output.finish();
}

}  // namespace dateline
