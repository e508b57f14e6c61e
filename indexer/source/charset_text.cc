#include "indexer/source/charset_text.h"

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <array>
#include <memory>
#include <new>

namespace dateline {
namespace {

using CharsetConverter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

constexpr const char* kWestern = "windows-1252";

CharsetConverter open_converter(const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  CharsetConverter converter(ucnv_open(charset, &status), ucnv_close);
  if (U_FAILURE(status)) converter.reset();
  return converter;
}

bool is_named(const std::string& name, const char* charset) {
  return ucnv_compareNames(name.c_str(), charset) == 0;
}

// The Encoding Standard (WHATWG) reads ISO 8859-1 and ASCII as what is really meant.
CharsetConverter converter_for(std::string_view charset) {
  const std::string name(charset);
  const bool western =
      name.empty() || is_named(name, "iso-8859-1") || is_named(name, "us-ascii") || is_named(name, "utf-8");
  CharsetConverter converter = open_converter(western ? kWestern : name.c_str());
  return converter ? std::move(converter) : open_converter(kWestern);
}

// How many bytes the character at `at` has in what passes for UTF-8; 0 when there is none. RFC 3629 is
// stricter: here surrogates and overlong forms count as characters, for a text with them was meant as UTF-8
// none the less.
size_t character_size(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return 1;
  const size_t size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (size == 0 || at + size > text.size()) return 0;
  for (size_t i = 1; i < size; ++i) {
    if (!U8_IS_TRAIL(text[at + i])) return 0;
  }
  return size;
}

// A few faults among many good characters do not make it another charset.
bool is_utf8(std::string_view text) {
  constexpr size_t kGoodPerFault = 20;
  size_t good = 0;
  size_t faults = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t size = character_size(text, at);
    good += size > 1 ? 1 : 0;
    faults += size == 0 ? 1 : 0;
    at += size == 0 ? 1 : size;
  }
  return faults * kGoodPerFault <= good;
}

}  // namespace

std::string to_utf8(std::string_view text, std::string_view charset) {
  if (is_utf8(text)) return std::string(text);
  const CharsetConverter from = converter_for(charset);
  const CharsetConverter to = open_converter("UTF-8");
  if (!from || !to) throw std::bad_alloc();  // both are built into ICU
  std::string out;
  std::array<char, 16384> part{};
  std::array<UChar, 4096> pivot{};
  UChar* pivot_from = pivot.data();
  UChar* pivot_to = pivot.data();
  const char* source = text.data();
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    char* target = part.data();
    ucnv_convertEx(to.get(), from.get(), &target, part.data() + part.size(), &source,
                   text.data() + text.size(), pivot.data(), &pivot_from, &pivot_to,
                   pivot.data() + pivot.size(), 0, 1, &status);
    out.append(part.data(), target);
  }
  return out;
}

}  // namespace dateline
