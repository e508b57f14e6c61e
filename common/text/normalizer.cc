#include "common/text/normalizer.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <cstdint>

#include "common/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/characters.h"

namespace dateline {
namespace {

bool is_ascii(std::string_view text) {
  return ascii_size(text) == text.size();
}

const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKCCasefoldInstance(status);
}

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFDInstance(status);
}

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFCInstance(status);
}

constexpr UChar32 kDiaeresis = 0x0308;
constexpr UChar32 kCyrillicIe = 0x0435;
constexpr UChar32 kDevanagariNukta = 0x093C;
constexpr UChar32 kTatweel = 0x0640;

// Whether readers leave out `mark` on a letter of `script`. The text is decomposed.
bool drops_mark(UChar32 mark, UScriptCode script, UChar32 base) {
  switch (script) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
      return true;
    case USCRIPT_CYRILLIC:  // the breve of й and the diaeresis of ї make other letters
      return mark == 0x0300 || mark == 0x0301 || (mark == kDiaeresis && base == kCyrillicIe);
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
      return true;
    case USCRIPT_DEVANAGARI:
      return mark == kDevanagariNukta;
    default:
      return false;
  }
}

// Letters that have no decomposition but are written without their stroke, or in two ways.
UChar32 plain_letter(UChar32 letter) {
  switch (letter) {
    case 0x00F8:  // ø
      return 'o';
    case 0x0111:  // đ
      return 'd';
    case 0x0142:  // ł
      return 'l';
    case 0x0131:  // ı
      return 'i';
    case 0x0127:  // ħ
      return 'h';
    case 0x0253:  // ɓ and ɗ, ƙ of Hausa
      return 'b';
    case 0x0257:
      return 'd';
    case 0x0199:
      return 'k';
    case 0x0671:  // alef wasla
      return 0x0627;
    case 0x0649:  // alef maksura, Persian yeh
    case 0x06CC:
      return 0x064A;
    case 0x06A9:  // Persian kaf
      return 0x0643;
    case 0x0629:  // teh marbuta
      return 0x0647;
    case 0x0901:  // chandrabindu
      return 0x0902;
    default:
      return letter;
  }
}

bool is_mark(UChar32 letter) {
  return u_charType(letter) == U_NON_SPACING_MARK;
}

void append_plain(UChar32 letter, icu::UnicodeString& out) {
  const int digit = u_charDigitValue(letter);
  if (digit >= 0) {
    out.append(static_cast<UChar32>('0' + digit));
  } else if (letter == 0x00E6) {  // æ
    out.append(u"ae", 2);
  } else if (letter == 0x0153) {  // œ
    out.append(u"oe", 2);
  } else {
    out.append(plain_letter(letter));
  }
}

icu::UnicodeString without_marks(const icu::UnicodeString& decomposed) {
  icu::UnicodeString out;
  UChar32 base = 0;
  UScriptCode script = USCRIPT_UNKNOWN;
  for (int32_t i = 0; i < decomposed.length();) {
    const UChar32 letter = decomposed.char32At(i);
    i += U16_LENGTH(letter);
    if (letter == kTatweel) continue;  // what marks it carries belong to the letter before
    if (is_mark(letter)) {
      if (!drops_mark(letter, script, base)) out.append(letter);
      continue;
    }
    UErrorCode status = U_ZERO_ERROR;
    base = letter;
    script = uscript_getScript(letter, &status);
    append_plain(letter, out);
  }
  return out;
}

}  // namespace

void case_fold(std::string_view word, std::string& out) {
  out.clear();
  if (is_ascii(word)) {
    for (const char c : word) out += lower(c);
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&out);
  nfkc_casefold().normalizeUTF8(0, icu::StringPiece(word.data(), static_cast<int32_t>(word.size())), sink,
                                nullptr, status);
}

void fold_marks(std::string& word) {
  if (is_ascii(word)) return;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString decomposed = nfd().normalize(icu::UnicodeString::fromUTF8(word), status);
  const icu::UnicodeString composed = nfc().normalize(without_marks(decomposed), status);
  word.clear();
  composed.toUTF8String(word);
}

void limit_length(std::string& word) {
  word.resize(cut_to_bytes(word, kMaxWordBytes).size());
}

std::string fold(std::string_view text) {
  std::string folded;
  case_fold(text, folded);
  fold_marks(folded);
  return folded;
}

}  // namespace dateline
