#include "common/text/spelling/value_form.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <string_view>

#include "common/ascii.h"

namespace dateline {
namespace {

bool has_no_width(UChar32 code) {
  return code == 0xAD || code == 0x200B || code == 0x2060 || code == 0xFEFF;
}

// With spaces for blanks of all kinds, without what has no width.
std::string plainly_written(std::string_view text) {
  std::string out;
  const auto* const bytes = reinterpret_cast<const uint8_t*>(text.data());
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    UChar32 code = 0;
    U8_NEXT(bytes, at, text.size(), code);
    if (u_isUWhiteSpace(code) != 0) {
      out += ' ';
    } else if (!has_no_width(code)) {
      out.append(text, begin, at - begin);
    }
  }
  return out;
}

std::string composed(std::string text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const form_c = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || form_c->isNormalizedUTF8(text, status)) return text;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  form_c->normalizeUTF8(0, text, sink, nullptr, status);
  return U_FAILURE(status) ? text : out;
}

}  // namespace

std::string value_form(std::string_view text) {
  if (ascii_size(text) == text.size()) return collapsed(text);
  return composed(collapsed(plainly_written(text)));
}

}  // namespace dateline
