#include "indexer/reader/record/excerpt.h"

#include "common/text/characters.h"

namespace dateline {

std::string excerpt(std::string_view bytes) {
  std::string out;
  for (size_t at = 0; at < bytes.size();) {
    const Character next = character_at(bytes, at);
    std::string_view piece = bytes.substr(at, next.size);
    if (!next.valid) piece = "\xEF\xBF\xBD";
    if (next.code < 0x20 || next.code == 0x7F) piece = " ";
    if (out.size() + piece.size() > kExcerptBytes) break;
    out += piece;
    at += next.size;
  }
  return out;
}

}  // namespace dateline
