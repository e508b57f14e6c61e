#include "indexer/enrich/value_form.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <array>
#include <string_view>

#include "common/ascii.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 4> kWithoutWidth = {"\xC2\xAD", "\xE2\x80\x8B", "\xE2\x81\xA0",
                                                           "\xEF\xBB\xBF"};

void drop(std::string_view character, std::string& text) {
  for (size_t at = text.find(character); at != std::string::npos; at = text.find(character, at))
    text.erase(at, character.size());
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

std::string value_form(std::string text) {
  if (ascii_size(text) == text.size()) return text;
  for (const std::string_view character : kWithoutWidth) drop(character, text);
  return composed(collapsed(text));
}

}  // namespace dateline
