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
    char* const end = recode(fields[field], at);
    fields_[field] = {at, static_cast<size_t>(end - at)};
    at = end;
  }
  return fields_;
}

char* WordsRecoder::recode(std::string_view words, char* out) const {
  for (NumberReader reader(words); !reader.at_end();) {
    const char* const begin = reader.at();
    const uint32_t number = reader.number();
    if (number == kGap) {  // how many places are passed over stays
      reader.number();
      out = std::copy(begin, reader.at(), out);
      continue;
    }
    const WordCode code = number < codes_.size() ? codes_[number] : WordCode();
    if (code.is_none()) throw damaged_index("an article has a word that is none");
    out = code.put(out);
  }
  return out;
}

}  // namespace dateline
