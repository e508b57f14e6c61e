#include "indexer/source/charset_text.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <utility>

#include "common/fast_json.h"

namespace dateline {
namespace {

using CharsetConverter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

constexpr const char* kWestern = "windows-1252";
constexpr size_t kGoodPerFault = 20;  // a few faults among many good characters do not make another charset
constexpr int32_t kSure = 10;         // of the 100 of ICU's detector

CharsetConverter open_converter(const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  CharsetConverter converter(ucnv_open(charset, &status), ucnv_close);
  if (U_FAILURE(status)) converter.reset();
  return converter;
}

bool is_named(const std::string& name, const char* charset) {
  return ucnv_compareNames(name.c_str(), charset) == 0;
}

// The Encoding Standard (WHATWG) reads some names as the larger set that is really meant.
constexpr std::array<std::pair<const char*, const char*>, 11> kMeant = {{{"iso-8859-1", kWestern},
                                                                         {"us-ascii", kWestern},
                                                                         {"utf-8", kWestern},
                                                                         {"gb2312", "gb18030"},
                                                                         {"gbk", "gb18030"},
                                                                         {"big5", "big5-hkscs"},
                                                                         {"shift_jis", "windows-31j"},
                                                                         {"euc-kr", "windows-949"},
                                                                         {"ks_c_5601-1987", "windows-949"},
                                                                         {"iso-8859-9", "windows-1254"},
                                                                         {"tis-620", "windows-874"}}};

CharsetConverter converter_for(std::string_view charset) {
  const std::string name(charset);
  const auto* const meant =
      std::find_if(kMeant.begin(), kMeant.end(), [&](const auto& row) { return is_named(name, row.first); });
  CharsetConverter converter = open_converter(name.empty()            ? kWestern
                                              : meant != kMeant.end() ? meant->second
                                                                      : name.c_str());
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

// Those of the Encoding Standard (WHATWG) that ICU's detector tells apart; it names ISO 8859-1 what
// windows-1252 extends, and so on.
struct Detected {
  const char* name;     // the detector's
  const char* charset;  // that is read in its place
};
constexpr std::array kDetected = {
    Detected{"ISO-8859-1", kWestern},
    Detected{"windows-1252", kWestern},
    Detected{"ISO-8859-2", "windows-1250"},
    Detected{"windows-1250", "windows-1250"},
    Detected{"ISO-8859-5", "ISO-8859-5"},
    Detected{"windows-1251", "windows-1251"},
    Detected{"KOI8-R", "KOI8-R"},
    Detected{"ISO-8859-6", "windows-1256"},
    Detected{"windows-1256", "windows-1256"},
    Detected{"ISO-8859-7", "windows-1253"},
    Detected{"windows-1253", "windows-1253"},
    Detected{"ISO-8859-8", "windows-1255"},
    Detected{"ISO-8859-8-I", "windows-1255"},
    Detected{"windows-1255", "windows-1255"},
    Detected{"ISO-8859-9", "windows-1254"},
    Detected{"windows-1254", "windows-1254"},
    Detected{"Shift_JIS", "Shift_JIS"},
    Detected{"EUC-JP", "EUC-JP"},
    Detected{"ISO-2022-JP", "ISO-2022-JP"},
    Detected{"GB18030", "GB18030"},
    Detected{"Big5", "Big5"},
    Detected{"EUC-KR", "EUC-KR"},
};

// Lines of ASCII say nothing of the encoding.
std::string lines_with_letters(std::string_view text) {
  std::string lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    if (std::ranges::any_of(line, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
      lines += line;
  }
  return lines;
}

}  // namespace

std::string to_utf8(std::string_view text, std::string_view charset) {
  if (is_utf8(text)) return std::string(text);
  const Utf8Count count = count_utf8(text);
  if (count.faults * kGoodPerFault <= count.characters) return std::string(text);
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

bool is_known_encoding(const std::string& name) {
  return open_converter(name.c_str()) != nullptr;
}

std::string guessed_encoding(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            ucsdet_close);
  const std::string lines = lines_with_letters(text);
  if (U_FAILURE(status)) throw std::bad_alloc();
  ucsdet_setText(detector.get(), lines.data(), static_cast<int32_t>(lines.size()), &status);
  int32_t count = 0;
  const UCharsetMatch** const matches = ucsdet_detectAll(detector.get(), &count, &status);
  for (int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &status);
    const auto known = std::ranges::find(kDetected, name, &Detected::name);
    if (known != kDetected.end() && ucsdet_getConfidence(matches[i], &status) >= kSure) return known->charset;
  }
  return kWestern;
}

Utf8Count count_utf8(std::string_view text) {
  Utf8Count count;
  for (size_t at = 0; at < text.size();) {
    const size_t size = character_size(text, at);
    count.characters += size > 1 ? 1 : 0;
    count.faults += size == 0 ? 1 : 0;
    at += size == 0 ? 1 : size;
  }
  return count;
}

size_t unfinished_character(std::string_view text) {
  for (size_t back = 1; back <= std::min<size_t>(3, text.size()); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte < 0x80) return 0;
    if (byte >= 0xC0) return back < (byte < 0xE0 ? 2U : byte < 0xF0 ? 3U : 4U) ? back : 0;
  }
  return 0;
}

}  // namespace dateline
