#include "indexer/reader/json/json_repair.h"

#include <array>

#include "common/text/characters.h"

namespace dateline {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The code unit of "\uXXXX" at the start of `text`; -1 when there is none.
int escaped_unit(std::string_view text) {
  if (!text.starts_with("\\u") || text.size() < 6) return -1;
  int unit = 0;
  for (const char c : text.substr(2, 4)) {
    const int digit = c >= '0' && c <= '9'                     ? c - '0'
                      : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                               : -1;
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

bool is_high(int unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low(int unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

class Repair {
 public:
  explicit Repair(std::string_view bytes) : bytes_(bytes) {
    out_.text.reserve(bytes.size() + bytes.size() / 16);
  }

  RepairedJson run() {
    while (at_ < bytes_.size()) {
      const auto c = static_cast<unsigned char>(bytes_[at_]);
      if (c >= 0x80) {
        character();
      } else if (c == 0) {
        out_.bad_encoding = true;
        ++at_;
      } else if (in_string_) {
        inside(bytes_[at_]);
      } else {
        outside(bytes_[at_]);
      }
    }
    return std::move(out_);
  }

 private:
  void copy(size_t count) {
    out_.text.append(bytes_.substr(at_, count));
    at_ += count;
  }

  void character() {
    const Character next = character_at(bytes_, at_);
    if (next.valid) return copy(next.size);
    out_.text += kReplacement;
    out_.bad_encoding = true;
    at_ += next.size;
  }

  void inside(char c) {
    if (c == '\\') return escape();
    if (static_cast<unsigned char>(c) < 0x20) return control(c);
    in_string_ = c != '"';
    copy(1);
  }

  void control(char c) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out_.text += "\\u00";
    out_.text += c >= 0x10 ? '1' : '0';
    out_.text += kHex[static_cast<size_t>(c) & 0xFU];
    ++at_;
  }

  void escape() {
    const int unit = escaped_unit(bytes_.substr(at_));
    if (unit < 0) {
      copy(1);
      if (at_ < bytes_.size() && (bytes_[at_] == '"' || bytes_[at_] == '\\')) copy(1);
      return;
    }
    const bool pair = is_high(unit) && is_low(escaped_unit(bytes_.substr(at_ + 6)));
    if (pair) return copy(12);
    if (!is_high(unit) && !is_low(unit)) return copy(6);
    out_.text += kReplacement;
    out_.bad_encoding = true;
    at_ += 6;
  }

  void outside(char c) {
    for (const std::string_view word : {"NaN", "-Infinity", "Infinity"}) {
      if (!bytes_.substr(at_).starts_with(word)) continue;
      out_.text += "null";
      at_ += word.size();
      return;
    }
    in_string_ = c == '"';
    copy(1);
  }

  std::string_view bytes_;
  size_t at_ = 0;
  bool in_string_ = false;
  RepairedJson out_;
};

}  // namespace

RepairedJson repair_json(std::string_view bytes) {
  return Repair(bytes).run();
}

}  // namespace dateline
