#include "common/text/segmenter.h"

#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "common/error.h"
#include "common/text/analyzer.h"
#include "common/text/word_breaks.h"

namespace dateline {
namespace {

bool is_cut(char c) {
  return c == ' ' || c == '\n';
}

// Plain text that is shorter stays with what ICU cuts around it: to set its iterator up costs as much.
constexpr size_t kWorthwhileBytes = 64;

// Where the plain text from `begin` on ends: at a blank, for a boundary lies before each (WB3a, WB999), and
// no rule looks past one. What follows a blank may belong to it (WB4), so it goes with the rest.
size_t plain_end(std::string_view text, size_t begin) {
  const size_t end = begin + plain_size(text.substr(begin));
  if (end == text.size()) return end;
  size_t cut = end;
  while (cut > begin && !is_cut(text[cut])) --cut;
  return cut;
}

size_t next_cut(std::string_view text, size_t from) {
  while (from < text.size() && !is_cut(text[from])) ++from;
  return from;
}

// Where ICU's part ends that begins at `begin`: at the next plain text that is worth while.
size_t icu_end(std::string_view text, size_t begin) {
  size_t cut = next_cut(text, begin + 1);
  while (cut < text.size()) {
    const size_t end = plain_end(text, cut);
    if (end == text.size() || end - cut >= kWorthwhileBytes) return cut;
    cut = next_cut(text, end + 1);
  }
  return text.size();
}

}  // namespace

struct Segmenter::Parts {
  std::unique_ptr<icu::BreakIterator> breaks;
  UText text = UTEXT_INITIALIZER;
  size_t at = 0;  // where the next word may begin
};

Segmenter::Segmenter() : parts_(std::make_unique<Parts>()) {
  UErrorCode status = U_ZERO_ERROR;
  parts_->breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::kInternal, std::string("ICU has no word boundaries: ") + u_errorName(status),
                "Is the package of ICU's data installed?");
  }
}

Segmenter::~Segmenter() {
  utext_close(&parts_->text);
}

bool Segmenter::next_stretch(std::string_view text, Stretch& stretch) {
  const size_t begin = stretch.end;
  if (begin == text.size()) return false;
  const bool plain = !stretch.plain;
  stretch = {begin, plain ? plain_end(text, begin) : icu_end(text, begin), plain};
  return true;
}

void Segmenter::start_icu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&parts_->text, text.data(), static_cast<int64_t>(text.size()), &status);
  parts_->breaks->setText(&parts_->text, status);
  if (U_FAILURE(status)) throw Error(ErrorCode::kInternal, std::string("ICU: ") + u_errorName(status));
  parts_->at = static_cast<size_t>(parts_->breaks->first());
}

bool Segmenter::next_by_icu(WordRange& word) {
  icu::BreakIterator& breaks = *parts_->breaks;
  for (int32_t end = breaks.next(); end != icu::BreakIterator::DONE; end = breaks.next()) {
    word = {parts_->at, static_cast<size_t>(end)};
    parts_->at = word.end;
    if (breaks.getRuleStatus() >= UBRK_WORD_NONE_LIMIT) return true;
  }
  return false;
}

std::string icu_version() {
  return U_ICU_VERSION;
}

}  // namespace dateline
