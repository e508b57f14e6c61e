#include "common/words/words_record.h"

#include <algorithm>

#include "common/error.h"

namespace dateline {
namespace {

constexpr size_t kMostCodeBytes = 5;

}  // namespace

void append_record(std::string& out, const ArticleWords& fields) {
  const size_t begin = out.size();
  out += '\0';
  unsigned present = 0;
  for (size_t field = 0; field < kWordFields; ++field) {
    if (fields[field].empty()) continue;
    present |= 1U << field;
    append_number(static_cast<uint32_t>(fields[field].size()), out);
  }
  if (present == 0) return out.resize(begin);
  out[begin] = static_cast<char>(present);
  for (const std::string_view field : fields) out += field;
}

ArticleWords fields_of(std::string_view record) {
  ArticleWords fields;
  if (record.empty()) return fields;
  const auto present = static_cast<unsigned char>(record.front());
  NumberReader lengths(record.substr(1));
  std::array<size_t, kWordFields> sizes{};
  for (size_t field = 0; field < kWordFields; ++field) {
    if ((present >> field & 1U) != 0) sizes[field] = lengths.number();
  }
  record = lengths.rest();
  for (size_t field = 0; field < kWordFields; ++field) {
    if (sizes[field] > record.size()) throw damaged_index("a field of an article has no sound place");
    fields[field] = record.substr(0, sizes[field]);
    record.remove_prefix(sizes[field]);
  }
  if (!record.empty()) throw damaged_index("an article has more than its fields");
  return fields;
}

WordsRecoder::WordsRecoder(const std::vector<uint32_t>& numbers) : codes_(numbers.size()) {
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] != kGap) codes_[i] = WordCode(numbers[i]);
  }
}

const ArticleWords& WordsRecoder::recoded(const ArticleWords& fields) {
  size_t bytes = sizeof(WordCode);  // the last one is written whole
  for (const std::string_view field : fields) bytes += kMostCodeBytes * field.size();
  if (bytes_.size() < bytes) bytes_.resize(bytes);
  char* at = bytes_.data();
  for (size_t field = 0; field < kWordFields; ++field) {
    read(fields[field]);
    char* const end = recode(at);
    fields_[field] = {at, static_cast<size_t>(end - at)};
    at = end;
  }
  return fields_;
}

// Codes lie all over the memory, which is asked for all of them at once.
void WordsRecoder::read(std::string_view words) {
  numbers_.clear();
  for (NumberReader reader(words); !reader.at_end();) {
    const uint32_t number = reader.number();
    numbers_.push_back(number);
    if (number == kGap) {
      numbers_.push_back(reader.number());
      if (numbers_.back() == 0) throw damaged_index("an article passes over no places");
    } else if (number < codes_.size()) {
      __builtin_prefetch(&codes_[number]);
    }
  }
}

char* WordsRecoder::recode(char* out) const {
  for (size_t i = 0; i < numbers_.size(); ++i) {
    if (numbers_[i] == kGap) {
      *out++ = '\0';
      out = WordCode(numbers_[++i]).put(out);
      continue;
    }
    const WordCode code = numbers_[i] < codes_.size() ? codes_[numbers_[i]] : WordCode();
    if (code.is_none()) throw damaged_index("an article has a word that is none");
    out = code.put(out);
  }
  return out;
}

}  // namespace dateline
