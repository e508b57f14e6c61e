#include "indexer/bulk/document_numbers.h"

namespace dateline {

DocumentNumbers::DocumentNumbers(const std::vector<uint32_t>& sizes, const std::vector<uint32_t>& left_out) {
  size_t documents = 0;
  for (const uint32_t size : sizes) {
    begins_.push_back(documents);
    documents += size;
  }
  words_.resize(documents / kBits + 1);
  for (const uint32_t document : left_out) {
    const size_t place = document - 1;
    words_[place / kBits].kept &= ~(uint64_t{1} << place % kBits);
  }
  uint32_t before = 0;
  for (Word& word : words_) {
    word.before = before;
    before += static_cast<uint32_t>(std::popcount(word.kept));
  }
}

}  // namespace dateline
