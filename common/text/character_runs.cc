#include "common/text/character_runs.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/bytes/byte_block.h"
#include "common/text/characters.h"
#include "common/text/normalizer.h"

namespace dateline {
namespace {

constexpr std::array kScripts = {USCRIPT_HAN,  USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_HANGUL,
                                 USCRIPT_THAI, USCRIPT_LAO,      USCRIPT_KHMER,    USCRIPT_MYANMAR};

bool is_of_scripts(UChar32 code) {
  if (u_isUAlphabetic(code) == 0) return false;
  return std::any_of(kScripts.begin(), kScripts.end(),
                     [code](UScriptCode script) { return uscript_hasScript(code, script) != 0; });
}

// Marks, and what is invisible, belong to the character before.
bool continues_run(UChar32 code) {
  if (u_isUAlphabetic(code) != 0 || u_isdigit(code) != 0) return true;
  const int32_t type = u_charType(code);
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK ||
         u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

// Letters, digits and marks from `begin` on.
struct Stretch {
  size_t end;
  bool is_run;  // with a character of the scripts
};

Stretch stretch_at(std::string_view text, size_t begin) {
  Stretch stretch{begin, false};
  while (stretch.end < text.size()) {
    if (static_cast<unsigned char>(text[stretch.end]) < 0x80) {
      if (!is_letter(text[stretch.end]) && !is_digit(text[stretch.end])) break;
      ++stretch.end;
      continue;
    }
    const Character character = character_at(text, stretch.end);
    const auto code = static_cast<UChar32>(character.code);
    if (!character.valid || !continues_run(code)) break;
    stretch.is_run = stretch.is_run || is_of_scripts(code);
    stretch.end += character.size;
  }
  return stretch;
}

std::vector<std::string> folded_characters(std::string_view run) {
  std::string folded;
  case_fold(run, folded);
  fold_marks(folded);
  std::vector<std::string> characters;
  for (size_t at = 0; at < folded.size();) {
    const uint32_t size = character_at(folded, at).size;
    characters.push_back(folded.substr(at, size));
    at += size;
  }
  return characters;
}

// What may begin a character of the scripts in UTF-8: they lie from U+0E00 on, and not from U+2000 to U+2FFF,
// where common punctuation is.
ByteFlags may_begin_run(ByteBlock block) {
  return (block >= static_cast<unsigned char>(0xE0)) & (block != static_cast<unsigned char>(0xE2));
}

}  // namespace

std::string CharacterRun::text() const {
  std::string text;
  for (const std::string& character : characters) text += character;
  return text;
}

std::vector<CharacterRun> character_runs(std::string_view text) {
  std::vector<CharacterRun> runs;
  if (size_until<may_begin_run>(text) == text.size()) return runs;
  for (size_t begin = 0; begin < text.size();) {
    const Stretch stretch = stretch_at(text, begin);
    if (stretch.is_run) {
      runs.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(stretch.end),
                      folded_characters(text.substr(begin, stretch.end - begin))});
    }
    begin = stretch.end > begin ? stretch.end : begin + character_at(text, begin).size;
  }
  return runs;
}

}  // namespace dateline
