#include "common/words/words_output.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "common/error.h"
#include "common/index/varint.h"

namespace dateline {
namespace {

// Numbers for words that occur so often: 1 for the most frequent, of equals for the first. None for what does
// not occur.
std::vector<uint32_t> numbers_by_frequency(const std::vector<uint64_t>& occurrences) {
  std::vector<uint32_t> order(occurrences.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return occurrences[a] > occurrences[b]; });
  std::vector<uint32_t> numbers(occurrences.size(), kGap);
  for (uint32_t i = 0; i < order.size() && occurrences[order[i]] > 0; ++i) numbers[order[i]] = i + 1;
  return numbers;
}

}  // namespace

WordsOutput::WordsOutput(const std::filesystem::path& path) : file_(path) {
  file_.append(words_layout::bytes_of(header_));
}

void WordsOutput::add_word(std::string_view word, uint32_t number) {
  header_.text_bytes += word.size();
  if (header_.text_bytes > UINT32_MAX)
    throw Error(ErrorCode::kWrite, "cannot write " + file_.path().string() + ": too many words");
  word_ends_.push_back(static_cast<uint32_t>(header_.text_bytes));
  numbers_.push_back(number);
  file_.append(word);
}

std::vector<uint32_t> WordsOutput::write_vocabulary(const Lexicon& lexicon,
                                                    const std::vector<uint64_t>& occurrences) {
  const std::vector<uint32_t> in_order = lexicon.in_order();
  std::vector<uint64_t> by_place;
  by_place.reserve(in_order.size());
  for (const uint32_t word : in_order) by_place.push_back(occurrences[word]);
  const std::vector<uint32_t> numbers_by_place = numbers_by_frequency(by_place);
  std::vector<uint32_t> numbers(in_order.size());
  for (size_t place = 0; place < in_order.size(); ++place) {
    numbers[in_order[place]] = numbers_by_place[place];
    if (by_place[place] > 0) add_word(lexicon.word(in_order[place]), numbers_by_place[place]);
  }
  header_.words = static_cast<uint32_t>(numbers_.size());
  write_numbers(word_ends_);
  write_numbers(numbers_);
  return numbers;
}

void WordsOutput::add_article(uint32_t document, const ArticleWords& words) {
  assert(document > header_.documents);
  record_.clear();
  append_record(record_, words);
  if (record_.empty()) return;
  while (++header_.documents < document) append_varint(record_sizes_, 0);
  append_varint(record_sizes_, record_.size());
  header_.record_bytes += record_.size();
  file_.append(record_);
}

void WordsOutput::finish() {
  write_record_ends();
  file_.finish(words_layout::bytes_of(header_));
}

void WordsOutput::write_numbers(std::vector<uint32_t>& numbers) {
  file_.append({reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(uint32_t)});
  numbers = {};
}

void WordsOutput::write_record_ends() {
  const char* at = record_sizes_.data();
  uint64_t end = 0;
  for (uint32_t document = 0; document < header_.documents; ++document) {
    end += take_varint(at);
    file_.append(words_layout::bytes_of(end));
  }
}

}  // namespace dateline
