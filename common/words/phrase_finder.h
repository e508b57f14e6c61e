// Which of some phrases a field of an article has. Words side by side are one string of bytes; a few of these
// are sought one after the other, sixteen bytes at a time. Of many the field is gone through once for all:
// where two bytes stand that one of them begins with, these are looked at (a small case of Wu, Manber, "A
// fast algorithm for multi-pattern searching", 1994). For one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

class PhraseFinder {
 public:
  // Two words or more without a gap, and what they are asked for by.
  size_t add(const std::vector<uint32_t>& numbers);

  // What is asked about until the next call. `words` are encoded, and stay as long.
  void read(std::string_view words) {
    words_ = words;
    is_gone_through_ = false;
  }
  bool has(size_t phrase);

 private:
  static constexpr size_t kFew = 20;

  bool seek(std::string_view phrase) const;
  void sort();
  void go_through();
  void look_at(size_t at);

  std::vector<std::string> phrases_;
  std::string_view words_;
  bool is_gone_through_ = false;
  std::vector<bool> found_;          // by phrase
  std::vector<size_t> sorted_;       // phrases, by their bytes
  std::vector<size_t> rows_;         // where those that begin with a byte begin among these
  std::vector<uint8_t> beginnings_;  // by two bytes, as one number: whether one begins with them
};

}  // namespace dateline
