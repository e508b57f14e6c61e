// Any bytes in any charset are UTF-8. The first byte chooses the charset, or the rest of the first line names
// it.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/text/characters.h"
#include "indexer/source/charset_text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr std::array<const char*, 8> kCharsets = {"",       "windows-1251", "Shift_JIS", "GB18030",
                                                    "EUC-KR", "ISO-2022-JP",  "Big5",      "UTF-7"};
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (text.empty()) return 0;
  const std::string named = text.substr(0, text.find('\n'));
  const std::string known = kCharsets[static_cast<unsigned char>(text[0]) % kCharsets.size()];
  for (const std::string& charset : {known, named}) {
    const std::string converted = dateline::to_utf8(text, charset);
    if (converted == text) continue;
    for (size_t at = 0; at < converted.size();) {
      const dateline::Character next = dateline::character_at(converted, at);
      if (!next.valid) std::abort();
      at += next.size;
    }
  }
  return 0;
}
