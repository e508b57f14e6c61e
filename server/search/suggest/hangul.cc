#include "server/search/suggest/hangul.h"

#include <array>
#include <cstdint>
#include <string>

#include "common/text/characters.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

constexpr char32_t kFirstSyllable = 0xAC00;
constexpr char32_t kLastSyllable = 0xD7A3;
constexpr char32_t kFirstConsonant = 0x1100;  // as it begins a syllable
constexpr char32_t kLastConsonant = 0x1112;
constexpr char32_t kVowels = 21;
constexpr char32_t kFinals = 28;  // the first is none
constexpr char32_t kSyllablesOfConsonant = kVowels * kFinals;

// The last of the vowels that begin with a vowel: ㅗ becomes ㅘ, ㅙ and ㅚ.
char32_t last_vowel(char32_t vowel) {
  constexpr char32_t kO = 8;
  constexpr char32_t kU = 13;
  constexpr char32_t kEu = 18;
  if (vowel == kO || vowel == kU) return vowel + 3;
  return vowel == kEu ? vowel + 1 : vowel;
}

// A final consonant: the last of those that begin with it, and what of it stays, and what begins the next
// syllable, when a vowel follows.
struct Final {
  uint8_t last;
  uint8_t stays;
  uint8_t moves;
};

constexpr std::array<Final, kFinals> kFinalConsonants = {{
    {27, 0, 0},                                                       // none
    {3, 0, 0},   {2, 0, 1},   {3, 1, 9},                              // ㄱ ㄲ ㄳ
    {6, 0, 2},   {5, 4, 12},  {6, 4, 18},                             // ㄴ ㄵ ㄶ
    {7, 0, 3},                                                        // ㄷ
    {15, 0, 5},  {9, 8, 0},   {10, 8, 6},  {11, 8, 7},                // ㄹ ㄺ ㄻ ㄼ
    {12, 8, 9},  {13, 8, 16}, {14, 8, 17}, {15, 8, 18},               // ㄽ ㄾ ㄿ ㅀ
    {16, 0, 6},  {18, 0, 7},  {18, 17, 9},                            // ㅁ ㅂ ㅄ
    {19, 0, 9},  {20, 0, 10}, {21, 0, 11}, {22, 0, 12},               // ㅅ ㅆ ㅇ ㅈ
    {23, 0, 14}, {24, 0, 15}, {25, 0, 16}, {26, 0, 17}, {27, 0, 18},  // ㅊ ㅋ ㅌ ㅍ ㅎ
}};

WordRange between(const std::string& before, char32_t first, char32_t last) {
  WordRange range{before, before};
  append_utf8(range.from, first);
  append_utf8(range.to, last + 1);
  return range;
}

WordRange with_consonant(const std::string& before, char32_t consonant) {
  const char32_t first = kFirstSyllable + consonant * kSyllablesOfConsonant;
  return between(before, first, first + kSyllablesOfConsonant - 1);
}

WordRanges with_syllable(const std::string& before, char32_t syllable) {
  const char32_t final = (syllable - kFirstSyllable) % kFinals;
  const char32_t open = syllable - final;
  if (final == 0) {
    const char32_t vowel = (open - kFirstSyllable) / kFinals % kVowels;
    return {between(before, open, open + (last_vowel(vowel) - vowel + 1) * kFinals - 1)};
  }
  const Final& consonant = kFinalConsonants[final];
  std::string moved = before;
  append_utf8(moved, open + consonant.stays);
  // It stands before the syllable that it was taken from.
  return {with_consonant(moved, consonant.moves), between(before, syllable, open + consonant.last)};
}

}  // namespace

bool is_hangul(char32_t code) {
  return code >= kFirstSyllable && code <= kLastSyllable;
}

bool is_hangul_consonant(char32_t code) {
  return code >= kFirstConsonant && code <= kLastConsonant;
}

WordRanges words_with_hangul_begun(std::string_view text) {
  const Character last = character_before(text, text.size());
  const std::string before(text.substr(0, text.size() - last.size));
  if (is_hangul_consonant(last.code)) return {with_consonant(before, last.code - kFirstConsonant)};
  if (!is_hangul(last.code)) return {};
  return with_syllable(before, last.code);
}

}  // namespace dateline
