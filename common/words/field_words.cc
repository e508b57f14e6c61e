#include "common/words/field_words.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "common/bytes/byte_block.h"
#include "common/words/word_block.h"
#include "common/words/word_code.h"

namespace dateline {
namespace {

constexpr uint64_t kAll = ~uint64_t{0};

}  // namespace

size_t FieldWords::add(uint32_t number) {
  const auto known = std::find_if(sought_.begin(), sought_.end(),
                                  [number](const Sought& word) { return word.number == number; });
  if (known != sought_.end()) return static_cast<size_t>(known - sought_.begin());
  Sought& word = sought_.emplace_back(Sought{.number = number});
  append_number(number, word.code);
  return sought_.size() - 1;
}

void FieldWords::read(std::string_view words) {
  phrases_.read(words);
  words_ = words;
  ++reads_;
  were_many_sought_ = words_sought_ > kFewWords;
  words_sought_ = 0;
  are_stretches_noted_ = false;
  blocks_.clear();
  read_ = 0;
  beyond_ = 0;
  position_ = 0;
  end_begins_ = words.size();
}

const Stretches* FieldWords::stretches(size_t words) {
  words_sought_ += words;
  if (!are_stretches_noted_) {
    if (words_sought_ <= kFewWords && !were_many_sought_) return nullptr;
    note_stretches();
    are_stretches_noted_ = true;
  }
  return &stretches_;
}

void FieldWords::note_stretches() {
  while (read_on()) continue;
  stretches_.begin(position_);
  for (const Block& block : blocks_) {
    uint32_t position = block.before;
    for (uint64_t left = block.begins; left != 0; left &= left - 1)
      stretches_.note(block.bytes[std::countr_zero(left)], ++position);
  }
}

uint32_t FieldWords::first_from(uint64_t position, size_t word, Cursor& cursor) {
  for (;; ++cursor.block_, cursor.left_ = kAll) {
    if (cursor.block_ == blocks_.size() && !read_on()) return kNowhere;
    const Block& block = blocks_[cursor.block_];
    if (block.last < position) continue;
    uint64_t places = places_in(cursor.block_, sought_[word]) & cursor.left_;
    for (; places != 0; places &= places - 1) {
      const uint32_t here = block.before + count_bits(block.begins & (places ^ (places - 1)));
      if (here < position) continue;
      cursor.left_ = kAll << static_cast<unsigned>(std::countr_zero(places));
      return here;
    }
  }
}

// What is far back, in few articles, is sought each time.
uint64_t FieldWords::places_in(size_t block, Sought& word) const {
  if (block >= word.places.size()) return look_for(word, blocks_[block]);
  if (word.read != reads_) word.known = 0;
  word.read = reads_;
  if ((word.known >> block & 1) == 0) word.places[block] = look_for(word, blocks_[block]);
  word.known |= uint64_t{1} << block;
  return word.places[block];
}

uint64_t FieldWords::look_for(const Sought& word, const Block& block) {
  const char first = word.code.front();
  uint64_t places = block.begins & bits_of_bytes<kBlock>(
                                       block.bytes, [first](ByteBlock some) { return equals(some, first); });
  const std::string_view others = std::string_view(word.code).substr(1);
  if (others.empty()) return places;
  for (uint64_t left = places; left != 0; left &= left - 1) {
    if (std::memcmp(block.bytes + std::countr_zero(left) + 1, others.data(), others.size()) != 0)
      places ^= left & (~left + 1);
  }
  return places;
}

// The next block. False when there is none.
bool FieldWords::read_on() {
  if (read_ == words_.size()) return false;
  if (words_[read_] == '\0') pass_over_gap();
  const char* const bytes = padded(read_);
  const uint64_t gaps = bits_of_bytes<kBlock>(bytes, [](ByteBlock block) { return equals(block, '\0'); });
  const auto size = static_cast<size_t>(std::countr_zero(gaps));  // kBlock where there is none
  WordBlock block = word_block<kBlock>(bytes, beyond_);
  if (size < kBlock) {
    const uint64_t behind = kAll << size;
    if ((~block.begins >> size & 1) != 0) throw NumberReader::damaged();
    block = {block.begins & ~behind, 0};
  }
  if (static_cast<size_t>(std::bit_width(block.beyond)) > words_.size() - read_ - size)
    throw NumberReader::damaged();
  const uint32_t last = position_ + count_bits(block.begins);
  blocks_.push_back({bytes, block.begins, position_, last});
  position_ = last;
  read_ += size;
  beyond_ = block.beyond;
  return true;
}

void FieldWords::pass_over_gap() {
  NumberReader reader(words_.substr(read_ + 1));
  const uint32_t places = reader.number();
  if (places == 0 || places > kNowhere - position_ || reader.at_end() || *reader.at() == '\0' || beyond_ != 0)
    throw NumberReader::damaged();
  position_ += places;
  read_ = static_cast<size_t>(reader.at() - words_.data());
}

// The words from a byte on; where less than a block of them is left, with bytes of 0 behind.
const char* FieldWords::padded(size_t at) {
  const std::string_view left = words_.substr(at);
  if (left.size() >= kBlock) return left.data();
  if (end_begins_ > at) {
    end_.fill('\0');
    std::copy(left.begin(), left.end(), end_.begin());
    end_begins_ = at;
  }
  return end_.data() + (at - end_begins_);
}

}  // namespace dateline
