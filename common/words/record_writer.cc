#include "common/words/record_writer.h"

namespace dateline {

void RecordWriter::add(const IndexDocument& document, const TermNumbers& terms) {
  if (places_.size() < terms.size()) places_.resize(2 * size_t{terms.size()});
  for (const IndexDocument::Posting& posting : document.postings()) {
    Place& place = places_[posting.term];
    if (place.code.is_none()) place = place_of(placed_word(terms.term(posting.term)));
    add(place, posting.position);
  }
  end_article();
}

RecordWriter::Place RecordWriter::place_of(const PlacedWord& word) {
  const uint32_t number = number_of_(word.word);
  return {WordCode(number + 1), number, 0, word.field};
}

void RecordWriter::add(const PlacedWord& word, uint32_t position) {
  Place place = place_of(word);
  if (place.number >= words_.size()) words_.resize(2 * size_t{place.number} + 1);
  place.count = words_[place.number].count;
  add(words_[place.number] = place, position);
}

void RecordWriter::add(Place& place, uint32_t position) {
  ++place.count;
  open_[static_cast<size_t>(place.field)].add(place.code, position);
}

void RecordWriter::end_article() {
  ArticleWords fields;
  for (size_t field = 0; field < kWordFields; ++field) fields[field] = open_[field].bytes();
  append_record(records_, fields);
  record_ends_.push_back(records_.size());
  for (WordEncoder& field : open_) field.clear();
}

std::string_view RecordWriter::record(uint32_t article) const {
  const size_t begin = article == 0 ? 0 : record_ends_[article - 1];
  return std::string_view(records_).substr(begin, record_ends_[article] - begin);
}

void RecordWriter::clear() {
  for (Place& place : places_) place.count = 0;
  words_.clear();
  records_.clear();
  record_ends_.clear();
}

std::vector<uint32_t> by_name_in_records(std::vector<uint32_t> numbers) {
  numbers.insert(numbers.begin(), kGap);
  return numbers;
}

}  // namespace dateline
