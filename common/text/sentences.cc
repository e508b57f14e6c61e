#include "common/text/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "common/ascii.h"
#include "common/error.h"

namespace dateline {
namespace {

// Titles that a name follows. UAX #29 takes the capital after them for a new sentence.
constexpr std::array<std::string_view, 24> kTitles = {
    "Capt", "Col", "Dr", "Fr",   "Gen", "Gov", "Hon", "Hr", "Lt",  "Maj", "Mlle", "Mme",
    "Mr",   "Mrs", "Ms", "Prof", "Rep", "Rev", "Sen", "Sr", "Sra", "St",  "Sgt",  "vs"};

void require(UErrorCode status) {
  if (U_SUCCESS(status)) return;
  throw Error(ErrorCode::kInternal, std::string("ICU has no sentence boundaries: ") + u_errorName(status),
              "Is the package of ICU's data installed?");
}

// UAX #29 ends a sentence at every line break. Byte for byte the same text, with those in mid-paragraph as
// blanks.
std::string without_line_wraps(std::string_view text) {
  std::string unwrapped(text);
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    size_t breaks = 0;
    for (; at < text.size() && is_blank(text[at]); ++at) breaks += text[at] == '\n' ? 1 : 0;
    if (breaks == 1) std::fill(unwrapped.begin() + begin, unwrapped.begin() + at, ' ');
    if (at == begin) ++at;
  }
  return unwrapped;
}

bool is_ascii_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool is_ascii_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

// Whether `sentence` stops at a full stop that belongs to its last word.
bool ends_in_abbreviation(std::string_view sentence) {
  const size_t size = sentence.find_last_not_of(" \t\r\n") + 1;
  if (size < 2 || sentence[size - 1] != '.') return false;
  if (std::count(sentence.begin() + size, sentence.end(), '\n') > 1) return false;
  size_t begin = size - 1;
  while (begin > 0 && (is_ascii_letter(sentence[begin - 1]) || is_ascii_digit(sentence[begin - 1]))) --begin;
  const std::string_view word = sentence.substr(begin, size - 1 - begin);
  const bool starts_a_word = begin == 0 || is_blank(sentence[begin - 1]) || sentence[begin - 1] == '.';
  if (!starts_a_word || word.empty()) return false;
  if (word.size() == 1) return is_ascii_letter(word[0]) || begin == 0 || is_blank(sentence[begin - 1]);
  const bool ordinal = word.size() == 2 && is_ascii_digit(word[0]) && is_ascii_digit(word[1]);
  return ordinal || std::find(kTitles.begin(), kTitles.end(), word) != kTitles.end();
}

// ICU's iterator takes as long to make as to go over a paragraph, and so each thread keeps one.
class UnicodeSentences {
 public:
  UnicodeSentences() {
    UErrorCode status = U_ZERO_ERROR;
    breaks_.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
    require(status);
  }
  ~UnicodeSentences() { utext_close(&text_); }
  UnicodeSentences(const UnicodeSentences&) = delete;
  UnicodeSentences& operator=(const UnicodeSentences&) = delete;

  std::vector<uint32_t> ends(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, text.data(), static_cast<int64_t>(text.size()), &status);
    require(status);
    breaks_->setText(&text_, status);
    require(status);
    std::vector<uint32_t> ends;
    breaks_->first();
    for (int32_t end = breaks_->next(); end != icu::BreakIterator::DONE; end = breaks_->next())
      ends.push_back(static_cast<uint32_t>(end));
    return ends;
  }

 private:
  std::unique_ptr<icu::BreakIterator> breaks_;
  UText text_ = UTEXT_INITIALIZER;
};

std::vector<uint32_t> unicode_sentence_ends(std::string_view text) {
  thread_local UnicodeSentences sentences;
  return sentences.ends(text);
}

}  // namespace

std::vector<uint32_t> sentence_ends(std::string_view text) {
  std::vector<uint32_t> ends;
  uint32_t begin = 0;
  for (const uint32_t end : unicode_sentence_ends(without_line_wraps(text))) {
    if (end < text.size() && ends_in_abbreviation(text.substr(begin, end - begin))) continue;
    // A paragraph's end may be several line breaks, each a sentence of its own to UAX #29.
    const bool only_blanks =
        text.substr(begin, end - begin).find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (only_blanks && !ends.empty()) {
      ends.back() = end;
    } else {
      ends.push_back(end);
    }
    begin = end;
  }
  return ends;
}

}  // namespace dateline
