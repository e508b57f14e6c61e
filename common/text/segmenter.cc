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
  std::string_view text;
  size_t at = 0;   // where the next word may begin
  size_t end = 0;  // of the stretch that is read
  bool plain = true;

  std::unique_ptr<icu::BreakIterator> breaks;
  UText stretch = UTEXT_INITIALIZER;
  size_t stretch_begin = 0;  // of what ICU has
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
  utext_close(&parts_->stretch);
}

void Segmenter::start(std::string_view text) {
  parts_->text = text;
  parts_->at = parts_->end = 0;
  parts_->plain = false;
}

// Plain and other stretches take turns; either may be empty.
void Segmenter::begin_stretch() {
  Parts& parts = *parts_;
  parts.at = parts.end;
  parts.plain = !parts.plain;
  if (parts.plain) {
    parts.end = plain_end(parts.text, parts.at);
    return;
  }
  parts.end = icu_end(parts.text, parts.at);
  parts.stretch_begin = parts.at;
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&parts.stretch, parts.text.data() + parts.at, static_cast<int64_t>(parts.end - parts.at),
                 &status);
  parts.breaks->setText(&parts.stretch, status);
  if (U_FAILURE(status)) throw Error(ErrorCode::kInternal, std::string("ICU: ") + u_errorName(status));
  parts.breaks->first();
}

bool Segmenter::next(uint32_t& begin, uint32_t& end) {
  Parts& parts = *parts_;
  for (;;) {
    if (parts.plain) {
      const WordRange word = next_plain_word(parts.text.substr(0, parts.end), parts.at);
      parts.at = word.end;
      begin = static_cast<uint32_t>(word.begin);
      end = static_cast<uint32_t>(word.end);
      if (!word.empty()) return true;
    } else if (next_by_icu(begin, end)) {
      return true;
    }
    if (parts.end == parts.text.size()) return false;
    begin_stretch();
  }
}

bool Segmenter::next_by_icu(uint32_t& begin, uint32_t& end) {
  Parts& parts = *parts_;
  if (parts.at == parts.end) return false;
  for (int32_t boundary = parts.breaks->next(); boundary != icu::BreakIterator::DONE;
       boundary = parts.breaks->next()) {
    begin = static_cast<uint32_t>(parts.at);
    parts.at = parts.stretch_begin + static_cast<size_t>(boundary);
    end = static_cast<uint32_t>(parts.at);
    if (parts.breaks->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) return true;
  }
  return false;
}

std::string icu_version() {
  return U_ICU_VERSION;
}

}  // namespace dateline
