#include "common/text/word_breaks.h"

#include <unicode/uchar.h>

#include <array>

#include "common/ascii.h"

namespace dateline {
namespace {

// Latin to Armenian, then dashes and quotation marks.
constexpr uint32_t kAlphabetsEnd = 0x590;
constexpr uint32_t kPunctuationBegin = 0x2010;
constexpr uint32_t kPunctuationEnd = 0x2028;

WordBreak word_break_of(UChar32 code) {
  if (code == ':') return WordBreak::kOther;
  if (code == '@') return WordBreak::kLetter;
  switch (u_getIntPropertyValue(code, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
      return WordBreak::kLetter;
    case U_WB_NUMERIC:
      return WordBreak::kDigit;
    case U_WB_EXTENDNUMLET:
      return WordBreak::kJoiner;
    case U_WB_MIDLETTER:
      return WordBreak::kMidLetter;
    case U_WB_MIDNUM:
      return WordBreak::kMidNumber;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return WordBreak::kMidBoth;
    case U_WB_OTHER:
    case U_WB_DOUBLE_QUOTE:
    case U_WB_NEWLINE:
    case U_WB_CR:
    case U_WB_LF:
    case U_WB_WSEGSPACE:
      return WordBreak::kOther;
    default:
      return WordBreak::kNotPlain;
  }
}

struct Table {
  std::array<WordBreak, kAlphabetsEnd> alphabets{};
  std::array<WordBreak, kPunctuationEnd - kPunctuationBegin> punctuation{};

  Table() {
    for (uint32_t code = 0; code < kAlphabetsEnd; ++code)
      alphabets[code] = word_break_of(static_cast<UChar32>(code));
    for (uint32_t code = kPunctuationBegin; code < kPunctuationEnd; ++code)
      punctuation[code - kPunctuationBegin] = word_break_of(static_cast<UChar32>(code));
  }
};

const Table& table() {
  static const Table kTable;
  return kTable;
}

struct Step {
  WordBreak part = WordBreak::kNotPlain;
  size_t size = 1;
};

// Of a character of two or three bytes. What the tables do not have is not plain, nor what is not UTF-8.
Step step_beyond_ascii(const Table& table, std::string_view text, size_t at) {
  const auto byte = [&](size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto continues = [&](size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  if (byte(0) >= 0xC2 && byte(0) < 0xE0 && continues(1)) {
    const uint32_t code = (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
    if (code < kAlphabetsEnd) return {table.alphabets[code], 2};
  } else if (byte(0) == 0xE2 && byte(1) == 0x80 && continues(2)) {
    const uint32_t code = 0x2000U | (byte(2) & 0x3FU);
    if (code >= kPunctuationBegin && code < kPunctuationEnd)
      return {table.punctuation[code - kPunctuationBegin], 3};
  }
  return {};
}

Step step_at(const Table& table, std::string_view text, size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {table.alphabets[byte], 1};
  return step_beyond_ascii(table, text, at);
}

bool is_of_word(WordBreak part) {
  return part == WordBreak::kLetter || part == WordBreak::kDigit || part == WordBreak::kJoiner;
}

// Whether `mid` holds together what is of the kind `side` on both its sides (WB6, WB7, WB11, WB12).
bool joins(WordBreak mid, WordBreak side) {
  if (side == WordBreak::kLetter) return mid == WordBreak::kMidLetter || mid == WordBreak::kMidBoth;
  return side == WordBreak::kDigit && (mid == WordBreak::kMidNumber || mid == WordBreak::kMidBoth);
}

// The end of a word that begins at `begin` with a part of words.
size_t end_of_word(const Table& table, std::string_view text, size_t begin) {
  size_t end = begin;
  WordBreak before = WordBreak::kOther;
  while (end < text.size()) {
    const Step step = step_at(table, text, end);
    if (is_of_word(step.part)) {
      before = step.part;
      end += step.size;
      continue;
    }
    const size_t behind = end + step.size;
    if (!joins(step.part, before) || behind >= text.size()) break;
    const Step next = step_at(table, text, behind);
    if (next.part != before) break;
    end = behind + next.size;
  }
  return end;
}

}  // namespace

size_t plain_size(std::string_view text) {
  const Table& parts = table();
  size_t at = 0;
  while (at < text.size()) {
    at += ascii_size(text.substr(at));
    if (at >= text.size()) break;
    const Step step = step_at(parts, text, at);
    if (step.part == WordBreak::kNotPlain) break;
    at += step.size;
  }
  return at;
}

WordRange next_plain_word(std::string_view text, size_t from) {
  const Table& parts = table();
  while (from < text.size()) {
    const Step step = step_at(parts, text, from);
    if (!is_of_word(step.part)) {
      from += step.size;
      continue;
    }
    const size_t end = end_of_word(parts, text, from);
    // To ICU a joiner alone is no word, two are one.
    if (step.part != WordBreak::kJoiner || end > from + step.size) return {from, end};
    from = end;
  }
  return {text.size(), text.size()};
}

}  // namespace dateline
