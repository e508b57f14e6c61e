#include "indexer/enrich/clean_text.h"

#include <string_view>

#include "common/bytes/byte_block.h"
#include "common/text/characters.h"

namespace dateline {
namespace {

constexpr char32_t kParagraphSeparator = 0x2029;

// What does not stay as it is, or must be looked at by characters.
ByteFlags is_doubtful(ByteBlock block) {
  const ByteFlags is_control = block < static_cast<unsigned char>(' ');
  const ByteFlags is_layout = equals(block, '\n') | equals(block, '\t');
  return (is_control & ~is_layout) | (block >= static_cast<unsigned char>(0x7F));
}

bool is_line_end(char32_t code) {
  return code == '\r' || code == '\v' || code == '\f' || code == 0x85 || code == 0x2028 ||
         code == kParagraphSeparator;
}

bool is_dropped(const Character& character) {
  const char32_t code = character.code;
  return !character.valid || code < ' ' || (code >= 0x7F && code < 0xA0) || code == 0xFEFF;
}

bool is_kept(const Character& character) {
  return !is_line_end(character.code) && !is_dropped(character) && !is_space_or_control(character.code);
}

// How many bytes, from the beginning, stay as they are.
size_t clean_size(std::string_view text) {
  for (size_t at = size_until<is_doubtful>(text);;) {
    if (at == text.size()) return at;
    const Character character = character_at(text, at);
    if (!is_kept(character)) return at;
    at += character.size;
    at += size_until<is_doubtful>(text.substr(at));
  }
}

// What becomes of the character at the beginning of `text`.
std::string_view cleaned(const Character& character, std::string_view text) {
  if (is_line_end(character.code)) {
    if (text.starts_with("\r\n")) return {};
    return character.code == kParagraphSeparator ? "\n\n" : "\n";
  }
  if (is_dropped(character)) return {};
  return is_space_or_control(character.code) ? " " : text.substr(0, character.size);
}

}  // namespace

std::string clean_text(std::string text) {
  const size_t clean = clean_size(text);
  if (clean == text.size()) return text;
  std::string out;
  out.reserve(text.size());
  out.append(text, 0, clean);
  for (std::string_view rest = std::string_view(text).substr(clean); !rest.empty();) {
    const Character character = character_at(rest, 0);
    out += cleaned(character, rest);
    rest.remove_prefix(character.size);
    const size_t size = clean_size(rest);
    out += rest.substr(0, size);
    rest.remove_prefix(size);
  }
  return out;
}

}  // namespace dateline
