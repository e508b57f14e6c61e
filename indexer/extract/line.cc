#include "indexer/extract/line.h"

#include <algorithm>
#include <array>

#include "common/text/analyzer.h"
#include "common/text/characters.h"
#include "common/text/trim.h"

namespace dateline {
namespace {

// Chinese, Japanese, Thai, Lao, Khmer and Burmese, which put no blanks between words.
bool is_unspaced(char32_t code) {
  return (code >= 0x0E00 && code < 0x0F00) || (code >= 0x1000 && code < 0x10A0) ||
         (code >= 0x1780 && code < 0x1800) || (code >= 0x3040 && code < 0xA000) ||
         (code >= 0xF900 && code < 0xFB00) || (code >= 0x20000 && code < 0x40000);
}

bool is_closing(char32_t code) {
  constexpr std::array kClosing = {U'"', U'\'', U')',  U']',  U'”',  U'’',
                                   U'»', U'“',  U'」', U'』', U'）', U'›'};
  return std::find(kClosing.begin(), kClosing.end(), code) != kClosing.end();
}

}  // namespace

size_t count_words(std::string_view text) {
  size_t spaced = 0;
  size_t unspaced = 0;
  bool in_word = false;
  for (size_t at = 0; at < text.size();) {
    const Character next = character_at(text, at);
    const bool word = is_letter_or_digit(next.code);
    if (word && is_unspaced(next.code)) {
      ++unspaced;
    } else if (word && !in_word) {
      ++spaced;
    }
    in_word = word ? !is_unspaced(next.code) : in_word && !is_unicode_blank(next.code);
    at += next.size;
  }
  return spaced + (unspaced + 1) / 2;
}

bool ends_sentence(std::string_view text) {
  constexpr std::array kEnds = {U'.', U'!', U'?', U'…', U'。', U'！', U'？', U'।', U'؟', U'۔', U'።', U'།'};
  text = unicode_trimmed(text);
  while (!text.empty()) {
    const Character last = character_before(text, text.size());
    if (!is_closing(last.code)) return std::find(kEnds.begin(), kEnds.end(), last.code) != kEnds.end();
    text.remove_suffix(last.size);
  }
  return false;
}

bool is_list_item(std::string_view text) {
  constexpr std::array<std::string_view, 9> kBullets = {"•", "- ", "* ", "– ", "— ", "◦", "▪", "·", "‣"};
  text = unicode_trimmed(text);
  for (const std::string_view bullet : kBullets) {
    if (text.starts_with(bullet)) return true;
  }
  const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return digits > 0 && digits <= 2 && text.size() > digits + 1 &&
         (text[digits] == '.' || text[digits] == ')') && text[digits + 1] == ' ';
}

std::string comparable(std::string_view line) {
  const std::string_view core = stripped(line, [](char32_t code) { return !is_letter_or_digit(code); });
  std::string text;
  for (size_t at = 0; at < core.size();) {
    const Character next = character_at(core, at);
    if (next.code == U'’' || next.code == U'‘' || next.code == U'`') {
      text += '\'';
    } else if (!is_unicode_blank(next.code)) {
      text += core.substr(at, next.size);
    } else if (!text.ends_with(' ')) {
      text += ' ';
    }
    at += next.size;
  }
  return fold(text);
}

std::vector<TextLine> text_lines(std::string_view text) {
  std::vector<TextLine> lines;
  bool after_blank = true;
  for (size_t at = 0; at < text.size();) {
    const size_t mark = text.find('\n', at);
    const size_t end = mark == std::string_view::npos ? text.size() : mark + 1;
    const std::string_view line = unicode_trimmed(text.substr(at, end - at));
    if (!line.empty()) lines.push_back({std::string(line), at, end, after_blank});
    after_blank = line.empty();
    at = end;
  }
  return lines;
}

}  // namespace dateline
