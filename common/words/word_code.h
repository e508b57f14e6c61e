// Words in order as bytes: each word is the number that it has in the vocabulary of the file, smaller for
// more frequent ones, in one to five bytes. As in UTF-8, what begins a number of several bytes is never a
// byte within one; and 0 is within none. docs/index-format.md has the table. Values; not thread-safe.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "common/error.h"

namespace dateline {

// Stands for no word: the places that are passed over follow. Words are numbered from 1.
inline constexpr uint32_t kGap = 0;

namespace word_code {

inline constexpr uint32_t kDigits = 0xBF;      // a byte within a number is one of so many, from 1 on
inline constexpr uint32_t kTwoBytes = 0xC0;    // what begins so has another byte after it
inline constexpr uint32_t kThreeBytes = 0xF0;  // two
inline constexpr uint32_t kFiveBytes = 0xFF;   // four
// The first numbers that take so many, and the first that has no room.
inline constexpr uint32_t kFirstOfTwo = kTwoBytes;
inline constexpr uint32_t kFirstOfThree = kFirstOfTwo + (kThreeBytes - kTwoBytes) * kDigits;
inline constexpr uint32_t kFirstOfFive = kFirstOfThree + (kFiveBytes - kThreeBytes) * kDigits * kDigits;
inline constexpr uint32_t kEnd = kFirstOfFive + kDigits * kDigits * kDigits * kDigits;

}  // namespace word_code

// A number from 1 on, below word_code::kEnd.
void append_number(uint32_t number, std::string& bytes);

// The bytes of a number, made once for who writes it often.
class WordCode {
 public:
  WordCode() = default;  // of no word: no bytes
  // As append_number().
  explicit WordCode(uint32_t number);

  bool is_none() const { return code_ == 0; }

  // Writes them to where sizeof(WordCode) bytes have room, of which the last ones mean nothing; gives the
  // end.
  char* put(char* at) const {
    std::memcpy(at, &code_, sizeof code_);
    return at + (code_ >> kSizeShift);
  }

 private:
  static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");
  static constexpr unsigned kSizeShift = 56;

  uint64_t code_ = 0;  // at most five bytes, and in the highest how many they are
};

// Reads what append_number() wrote, from bytes that may be anything.
class NumberReader {
 public:
  explicit NumberReader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool at_end() const { return at_ == end_; }
  const char* at() const { return at_; }
  std::string_view rest() const { return {at_, static_cast<size_t>(end_ - at_)}; }

  // The next number, or 0 for a byte of 0. Throws Error{kDamaged} where there is none.
  uint32_t number() {
    using namespace word_code;
    const uint32_t first = byte();
    if (first < kTwoBytes) return first;
    const uint32_t second = digit();
    if (first < kThreeBytes) return kFirstOfTwo + (first - kTwoBytes) * kDigits + second;
    const uint32_t low = second * kDigits + digit();
    if (first < kFiveBytes) return kFirstOfThree + (first - kThreeBytes) * kDigits * kDigits + low;
    const uint32_t lower = low * kDigits + digit();
    return kFirstOfFive + lower * kDigits + digit();
  }

  static Error damaged();

 private:
  uint32_t byte() {
    if (at_ == end_) throw damaged();
    return static_cast<unsigned char>(*at_++);
  }
  uint32_t digit() {
    const uint32_t digit = byte() - 1;
    if (digit >= word_code::kDigits) throw damaged();
    return digit;
  }

  const char* at_;
  const char* end_;
};

// The words of one field of one article, as they come.
class WordEncoder {
 public:
  // Positions ascend, from 1.
  void add(uint32_t word, uint32_t position) { add(WordCode(word), position); }
  void add(WordCode word, uint32_t position) {
    if (bytes_.size() - size_ < kMostBytes) bytes_.resize(2 * bytes_.size() + kMostBytes);
    if (position != position_ + 1) pass_over(position - position_ - 1);
    size_ = static_cast<size_t>(word.put(bytes_.data() + size_) - bytes_.data());
    position_ = position;
  }

  // Until the next call.
  std::string_view bytes() const { return {bytes_.data(), size_}; }
  void clear() {
    size_ = 0;
    position_ = 0;
  }

 private:
  static constexpr size_t kMostBytes = 1 + 2 * sizeof(WordCode);  // of a gap and a word

  void pass_over(uint32_t places);

  std::string bytes_;  // and room for more
  size_t size_ = 0;
  uint32_t position_ = 0;  // of the last word
};

// Goes over the words of a field. Throws Error{kDamaged} where the bytes can be no words.
class WordCursor {
 public:
  // `position`: of the word before the first.
  explicit WordCursor(std::string_view words, uint32_t position = 0) : reader_(words), position_(position) {}

  // Moves to the next word; false when there is none.
  bool next() {
    if (reader_.at_end()) return false;
    ++position_;
    word_ = reader_.number();
    if (word_ == kGap) pass_over_gap();
    return true;
  }

  uint32_t word() const { return word_; }
  uint32_t position() const { return position_; }
  size_t rest() const { return reader_.rest().size(); }  // in bytes: what is to come

 private:
  void pass_over_gap();

  NumberReader reader_;
  uint32_t word_ = kGap;
  uint32_t position_;
};

// Whether a word begins at a byte of a field, which is 1 or more. Looks at a few bytes before it.
bool begins_word(std::string_view words, size_t at);

}  // namespace dateline
