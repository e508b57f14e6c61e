// ASCII as protocols, formats and markup use it; for text that people read there is common/text. Stateless;
// thread-safe.
#pragma once

#include <cstring>
#include <string>
#include <string_view>

#include "common/bytes/byte_block.h"

namespace dateline {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kHtmlBlanks = " \t\r\n\f";  // HTML's own: the form feed is one, too

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
constexpr char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

// How many bytes of `text`, from its beginning, are ASCII.
inline size_t ascii_size(std::string_view text) {
  return size_until<is_beyond_ascii>(text);
}

// Letters in lower case, all else as it is.
inline std::string ascii_lower(std::string_view text) {
  constexpr unsigned char kCaseBit = 0x20;
  std::string lowered(text);
  size_t at = 0;
  for (; at + kBlockBytes <= lowered.size(); at += kBlockBytes) {
    ByteBlock block = block_at(&lowered[at]);
    block |= reinterpret_cast<ByteBlock>(is_in_range(block, 'A', 26)) & kCaseBit;
    std::memcpy(&lowered[at], &block, sizeof block);
  }
  for (; at < lowered.size(); ++at) lowered[at] = lower(lowered[at]);
  return lowered;
}

// Whether there is nothing but blanks in it.
constexpr bool is_blank(std::string_view text) {
  return text.find_first_not_of(kBlanks) == std::string_view::npos;
}

// Without the blanks at both ends.
constexpr std::string_view trimmed(std::string_view text, std::string_view blanks = kBlanks) {
  const size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

constexpr bool is_html_blank(char c) {
  return is_blank(c) || c == '\f';
}

// One space for each run of blanks, none at the ends.
inline std::string collapsed(std::string_view text, std::string_view blanks = kHtmlBlanks) {
  const auto is_of_blanks = [blanks](char c) {
    for (const char blank : blanks) {
      if (c == blank) return true;
    }
    return false;
  };
  std::string line;
  line.reserve(text.size());
  for (const char c : text) {
    if (!is_of_blanks(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace dateline
