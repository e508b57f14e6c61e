#include "common/words/words_output.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <numeric>

#include "common/error.h"
#include "common/index/durable_files.h"

namespace dateline {
namespace {

constexpr size_t kBufferBytes = 1U << 18U;

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

WordsOutput::WordsOutput(std::filesystem::path path)
    : path_(std::move(path)),
      descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
  if (descriptor_ < 0) throw write_error("cannot write", path_, errno);
  write(words_layout::bytes_of(header_));
}

WordsOutput::~WordsOutput() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void WordsOutput::add_word(std::string_view word, uint32_t number) {
  header_.text_bytes += word.size();
  if (header_.text_bytes > UINT32_MAX)
    throw Error(ErrorCode::kWrite, "cannot write " + path_.string() + ": too many words");
  word_ends_.push_back(static_cast<uint32_t>(header_.text_bytes));
  numbers_.push_back(number);
  write(word);
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

void WordsOutput::add_article(uint32_t document, const EncodedWords& words) {
  assert(document > record_ends_.size());
  std::string record(1, '\0');
  unsigned present = 0;
  for (size_t field = 0; field < kWordFields; ++field) {
    if (words[field].bytes().empty()) continue;
    present |= 1U << field;
    append_number(static_cast<uint32_t>(words[field].bytes().size()), record);
  }
  if (present == 0) return;
  record.front() = static_cast<char>(present);
  for (const WordEncoder& field : words) record += field.bytes();
  record_ends_.resize(document - 1, header_.record_bytes);
  header_.record_bytes += record.size();
  record_ends_.push_back(header_.record_bytes);
  write(record);
}

void WordsOutput::finish() {
  header_.documents = static_cast<uint32_t>(record_ends_.size());
  write_numbers(record_ends_);
  flush();
  if (::lseek(descriptor_, 0, SEEK_SET) != 0) throw write_error("cannot write", path_, errno);
  write(words_layout::bytes_of(header_));
  flush();
}

void WordsOutput::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBufferBytes) flush();
}

template <typename Number>
void WordsOutput::write_numbers(std::vector<Number>& numbers) {
  write({reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)});
  numbers = {};
}

void WordsOutput::flush() {
  write_all(descriptor_, buffer_, path_);
  buffer_.clear();
}

}  // namespace dateline
