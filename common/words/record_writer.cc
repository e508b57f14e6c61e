#include "common/words/record_writer.h"

namespace dateline {
namespace {

// So many words are on their way from memory.
constexpr size_t kWordsAhead = 24;

}  // namespace

void RecordWriter::add(const IndexDocument& document, const TermNumbers& terms) {
  if (places_.size() < terms.size()) {
    places_.resize(terms.size());
    numbers_.resize(terms.size());
  }
  const std::vector<IndexDocument::Posting>& postings = document.postings();
  for (size_t i = 0; i < postings.size(); ++i) {
    if (i + kWordsAhead < postings.size()) __builtin_prefetch(&places_[postings[i + kWordsAhead].term], 1);
    const auto [term, position] = postings[i];
    if (places_[term].code.is_none()) look_up(term, terms.term(term));
    add(places_[term], position);
  }
  end_article();
}

void RecordWriter::look_up(uint32_t term, std::string_view bytes) {
  const PlacedWord word = placed_word(bytes);
  numbers_[term] = number_of_(word.word);
  places_[term] = {WordCode(numbers_[term] + 1), 0, word.field};
}

void RecordWriter::add(const PlacedWord& word, uint32_t position) {
  const uint32_t number = number_of_(word.word);
  if (number >= words_.size()) words_.resize(2 * size_t{number} + 1);
  words_[number] = {WordCode(number + 1), words_[number].count, word.field};
  add(words_[number], position);
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
