#include "common/words/word_code.h"

#include <algorithm>
#include <cassert>

namespace dateline {
namespace {

using namespace word_code;

void append_byte(uint32_t byte, std::string& bytes) {
  bytes += static_cast<char>(byte);
}

// Of `places` digits, the highest first.
void append_digits(uint32_t number, size_t places, std::string& bytes) {
  bytes.append(places, '\0');
  for (size_t at = bytes.size(); places > 0; --places) {
    bytes[--at] = static_cast<char>(number % kDigits + 1);
    number /= kDigits;
  }
}

// Of the number that a byte begins.
size_t size_after(unsigned char first) {
  if (first < kTwoBytes) return 1;
  if (first < kThreeBytes) return 2;
  return first < kFiveBytes ? 3 : 5;
}

}  // namespace

void append_number(uint32_t number, std::string& bytes) {
  assert(number > 0 && number < kEnd);
  if (number < kFirstOfTwo) return append_byte(number, bytes);
  if (number < kFirstOfThree) {
    append_byte(kTwoBytes + (number - kFirstOfTwo) / kDigits, bytes);
    return append_digits(number - kFirstOfTwo, 1, bytes);
  }
  if (number < kFirstOfFive) {
    append_byte(kThreeBytes + (number - kFirstOfThree) / (kDigits * kDigits), bytes);
    return append_digits(number - kFirstOfThree, 2, bytes);
  }
  append_byte(kFiveBytes, bytes);
  append_digits(number - kFirstOfFive, 4, bytes);
}

Error NumberReader::damaged() {
  return damaged_index("the words of an article are damaged");
}

WordCode::WordCode(uint32_t number) {
  std::string bytes;
  append_number(number, bytes);
  code_ = uint64_t{bytes.size()} << kSizeShift;
  std::memcpy(&code_, bytes.data(), bytes.size());
}

void WordEncoder::pass_over(uint32_t places) {
  assert(places < kEnd);  // positions ascend
  bytes_[size_++] = '\0';
  size_ = static_cast<size_t>(WordCode(places).put(bytes_.data() + size_) - bytes_.data());
}

void WordCursor::pass_over_gap() {
  const uint32_t places = reader_.number();
  if (places == 0 || places > UINT32_MAX - position_) throw NumberReader::damaged();
  position_ += places;
  word_ = reader_.number();
  if (word_ == kGap) throw NumberReader::damaged();
}

bool begins_word(std::string_view words, size_t at) {
  const auto byte = [&](size_t back) { return static_cast<unsigned char>(words[at - back]); };
  if (at > 0 && byte(1) == kGap) return false;  // how many places it passes over
  if (byte(0) >= kTwoBytes) return true;
  constexpr size_t kMostBefore = 4;
  for (size_t back = 1; back <= std::min(at, kMostBefore); ++back) {
    if (byte(back) >= kTwoBytes) return back >= size_after(byte(back));
  }
  return true;
}

}  // namespace dateline
