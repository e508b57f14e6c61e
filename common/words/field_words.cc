#include "common/words/field_words.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "common/bytes/byte_block.h"
#include "common/words/word_block.h"
#include "common/words/word_code.h"

namespace dateline {
namespace {

constexpr uint32_t kAllBytes = (1U << kBlockBytes) - 1;  // of a block

}  // namespace

size_t FieldWords::add(uint32_t number) {
  const auto known = std::find_if(sought_.begin(), sought_.end(),
                                  [number](const Sought& word) { return word.number == number; });
  if (known != sought_.end()) return static_cast<size_t>(known - sought_.begin());
  Sought& word = sought_.emplace_back(Sought{number, {}, {}});
  append_number(number, word.code);
  return sought_.size() - 1;
}

void FieldWords::read(std::string_view words) {
  words_ = words;
  is_laid_out_ = false;
  for (Sought& word : sought_) word.is_known = false;
}

std::span<const uint32_t> FieldWords::positions(size_t word) {
  if (!is_laid_out_) lay_out();
  Sought& sought = sought_[word];
  if (!sought.is_known) seek(sought);
  return sought.positions;
}

void FieldWords::lay_out() {
  bytes_.clear();
  blocks_.clear();
  uint32_t position = 0;
  for (std::string_view left = words_; !left.empty();) {
    if (left.front() == '\0') {
      NumberReader reader(left.substr(1));
      const uint32_t places = reader.number();
      if (places == 0 || places > UINT32_MAX - position) throw NumberReader::damaged();
      position += places;
      left = reader.rest();
    }
    const std::string_view run = left.substr(0, left.find('\0'));
    if (run.empty()) throw NumberReader::damaged();
    position = lay_out_run(run, position);
    left.remove_prefix(run.size());
  }
  is_laid_out_ = true;
}

// At least one byte of 0 comes after it, so that nothing reaches over a gap. Gives the position of the last
// word.
uint32_t FieldWords::lay_out_run(std::string_view run, uint32_t position) {
  size_t at = bytes_.size();
  bytes_.append(run).append(kBlockBytes - run.size() % kBlockBytes, '\0');
  WordBlock block;
  for (const size_t end = at + run.size(); at < bytes_.size(); at += kBlockBytes) {
    block = word_block(block_at(bytes_.data() + at), block.beyond);
    const uint32_t behind = ~uint32_t{0} << std::min(end - at, kBlockBytes);
    if (at + kBlockBytes > end && ((~block.begins & behind & kAllBytes) | block.beyond) != 0)
      throw NumberReader::damaged();
    blocks_.push_back({block.begins & ~behind, position});
    position += count_bits(blocks_.back().begins);
  }
  return position;
}

void FieldWords::seek(Sought& word) const {
  word.positions.clear();
  const std::string_view rest = std::string_view(word.code).substr(1);
  const char* at = bytes_.data();
  for (const Block& block : blocks_) {
    for (uint32_t bits = bits_of(equals(block_at(at), word.code.front())) & block.begins; bits != 0;
         bits &= bits - 1) {
      const auto place = static_cast<uint32_t>(std::countr_zero(bits));
      if (!rest.empty() && std::memcmp(at + place + 1, rest.data(), rest.size()) != 0) continue;
      word.positions.push_back(block.before + count_bits(block.begins & ((1U << place) - 1)) + 1);
    }
    at += kBlockBytes;
  }
  word.is_known = true;
}

}  // namespace dateline
