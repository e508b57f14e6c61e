#include "common/text/segmenter.h"

#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "common/error.h"
#include "common/text/analyzer.h"

namespace dateline {

struct Segmenter::Parts {
  std::unique_ptr<icu::BreakIterator> breaks;
  UText text = UTEXT_INITIALIZER;
  int32_t position = 0;
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

void Segmenter::start(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&parts_->text, text.data(), static_cast<int64_t>(text.size()), &status);
  parts_->breaks->setText(&parts_->text, status);
  if (U_FAILURE(status)) throw Error(ErrorCode::kInternal, std::string("ICU: ") + u_errorName(status));
  parts_->position = parts_->breaks->first();
}

bool Segmenter::next(uint32_t& begin, uint32_t& end) {
  for (int32_t boundary = parts_->breaks->next(); boundary != icu::BreakIterator::DONE;
       boundary = parts_->breaks->next()) {
    begin = static_cast<uint32_t>(parts_->position);
    end = static_cast<uint32_t>(boundary);
    parts_->position = boundary;
    if (parts_->breaks->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) return true;
  }
  return false;
}

std::string icu_version() {
  return U_ICU_VERSION;
}

}  // namespace dateline
