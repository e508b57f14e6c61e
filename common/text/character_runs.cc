#include "common/text/character_runs.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "common/text/characters.h"
#include "common/text/normalizer.h"

namespace dateline {
namespace {

constexpr std::array kScripts = {USCRIPT_HAN,  USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_HANGUL,
                                 USCRIPT_THAI, USCRIPT_LAO,      USCRIPT_KHMER,    USCRIPT_MYANMAR};

// In UTF-8 these scripts, the first of which is Thai, have three bytes a character or more.
constexpr unsigned char kLeastLead = 0xE0;

bool begins_run(UChar32 code) {
  if (u_isUAlphabetic(code) == 0) return false;
  return std::any_of(kScripts.begin(), kScripts.end(),
                     [code](UScriptCode script) { return uscript_hasScript(code, script) != 0; });
}

// Marks, and what is invisible, belong to the character before.
bool continues_run(UChar32 code) {
  const int32_t type = u_charType(code);
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK ||
         u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

// Where the run that lies around or behind `at` begins; the size of the text when there is none.
size_t find_run(std::string_view text, size_t at) {
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < kLeastLead) {
      ++at;
      continue;
    }
    const Character character = character_at(text, at);
    if (character.valid && begins_run(static_cast<UChar32>(character.code))) return at;
    at += character.size;
  }
  return text.size();
}

size_t end_of_run(std::string_view text, size_t at) {
  while (at < text.size()) {
    const Character character = character_at(text, at);
    const auto code = static_cast<UChar32>(character.code);
    if (!character.valid || (!begins_run(code) && !continues_run(code))) break;
    at += character.size;
  }
  return at;
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

}  // namespace

std::string CharacterRun::text() const {
  std::string text;
  for (const std::string& character : characters) text += character;
  return text;
}

std::vector<CharacterRun> character_runs(std::string_view text) {
  std::vector<CharacterRun> runs;
  for (size_t begin = find_run(text, 0); begin < text.size();) {
    const size_t end = end_of_run(text, begin);
    CharacterRun run{static_cast<uint32_t>(begin), static_cast<uint32_t>(end),
                     folded_characters(text.substr(begin, end - begin))};
    if (!run.characters.empty()) runs.push_back(std::move(run));
    begin = find_run(text, end);
  }
  return runs;
}

}  // namespace dateline
