#include "indexer/reader/bytes/large_text.h"

namespace dateline {

void append(std::string& text, std::string_view part) {
  constexpr size_t kLargeBytes = 64UL << 10U;
  constexpr size_t kGrowth = 8;
  const size_t needed = text.size() + part.size();
  if (needed > text.capacity() && needed > kLargeBytes) text.reserve(needed * kGrowth);
  text += part;
}

std::string read_whole(Source& source, size_t max_bytes) {
  std::string text;
  for (auto chunk = source.read(); !chunk.empty(); chunk = source.read()) {
    append(text, chunk);
    if (text.size() > max_bytes) break;
  }
  return text;
}

}  // namespace dateline
