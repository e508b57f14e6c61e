#include "indexer/glass/term_list.h"

#include <algorithm>

#include "indexer/glass/encodings.h"

namespace dateline::glass {
namespace {

constexpr size_t kOneByte = 256;

size_t common_beginning(std::string_view one, std::string_view other) {
  const size_t most = std::min(one.size(), other.size());
  size_t common = 0;
  while (common < most && one[common] == other[common]) ++common;
  return common;
}

}  // namespace

void TermListWriter::begin(uint64_t document_length, size_t terms) {
  list_.clear();
  previous_ = {};
  if (terms == 0) return;
  append_number(list_, document_length);
  append_number(list_, terms);
}

void TermListWriter::add(std::string_view term, uint32_t frequency) {
  if (previous_.empty()) {
    list_ += static_cast<char>(term.size());
    list_ += term;
    append_number(list_, frequency);
  } else {
    const size_t shared = common_beginning(previous_, term);
    // A frequency of 0 is to show, too.
    const size_t both = (size_t{frequency} + 1) * (previous_.size() + 1) + shared;
    list_ += static_cast<char>(both < kOneByte ? both : shared);
    list_ += static_cast<char>(term.size() - shared);
    list_ += term.substr(shared);
    if (both >= kOneByte) append_number(list_, frequency);
  }
  previous_ = term;
}

}  // namespace dateline::glass
