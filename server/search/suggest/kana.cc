#include "server/search/suggest/kana.h"

#include <string>

#include "common/text/characters.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

constexpr char32_t kFirstHiragana = 0x3041;
constexpr char32_t kLastHiragana = 0x3096;
constexpr char32_t kToKatakana = 0x60;  // from a hiragana to its katakana
constexpr char32_t kFirstKatakana = kFirstHiragana + kToKatakana;
constexpr char32_t kLastKatakana = kLastHiragana + kToKatakana;
constexpr char32_t kLongVowel = 0x30FC;

bool is_hiragana(char32_t code) {
  return code >= kFirstHiragana && code <= kLastHiragana;
}

bool is_katakana(char32_t code) {
  return code >= kFirstKatakana && code <= kLastKatakana;
}

struct Forms {
  char32_t first;
  char32_t last;
};

// Those that a hiragana is made of and may become, from the small one to the voiced one.
Forms forms_of(char32_t code) {
  constexpr std::u32string_view kWithSmall = U"あいうえおつやゆよわ";
  constexpr std::u32string_view kWithVoiced = U"かきくけこさしすせそたちつてと";
  constexpr std::u32string_view kWithTwo = U"はひふへほ";  // ば and ぱ
  Forms forms{code, code};
  if (kWithSmall.find(code) != std::u32string_view::npos) --forms.first;
  if (kWithVoiced.find(code) != std::u32string_view::npos) ++forms.last;
  if (kWithTwo.find(code) != std::u32string_view::npos) forms.last += 2;
  return forms;
}

}  // namespace

bool is_kana(char32_t code) {
  return is_hiragana(code) || is_katakana(code) || code == kLongVowel;
}

WordRanges words_with_kana_begun(std::string_view text) {
  std::u32string characters;
  for (size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!is_kana(character.code)) return {};
    characters += character.code;
    at += character.size;
  }
  WordRanges ranges;
  for (const char32_t script : {char32_t{0}, kToKatakana}) {
    WordRange& range = ranges.emplace_back();
    for (size_t i = 0; i < characters.size(); ++i) {
      const char32_t hiragana = is_katakana(characters[i]) ? characters[i] - kToKatakana : characters[i];
      const bool is_last = i + 1 == characters.size();
      const Forms forms = is_last ? forms_of(hiragana) : Forms{hiragana, hiragana};
      const char32_t moved = hiragana == kLongVowel ? 0 : script;
      append_utf8(range.from, forms.first + moved);
      append_utf8(range.to, forms.last + moved + (is_last ? 1 : 0));
    }
  }
  return ranges;
}

}  // namespace dateline
