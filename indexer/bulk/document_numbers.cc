#include "indexer/bulk/document_numbers.h"

namespace dateline {

DocumentNumbers::DocumentNumbers(const std::vector<uint32_t>& sizes, const std::vector<uint32_t>& left_out) {
  size_t documents = 0;
  for (const uint32_t size : sizes) {
    begins_.push_back(documents);
    documents += size;
  }
  numbers_.resize(documents, 1);
  for (const uint32_t document : left_out) numbers_[document - 1] = 0;
  uint32_t last = 0;
  for (uint32_t& number : numbers_) {
    if (number != 0) number = ++last;
  }
}

}  // namespace dateline
