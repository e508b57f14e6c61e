#include "indexer/reader/bytes/window.h"

#include <algorithm>

#include "common/ascii.h"
#include "indexer/reader/bytes/large_text.h"

namespace dateline {

uint64_t Window::find(char c, uint64_t from, uint64_t limit) {
  while (from < limit && has(from)) {
    const std::string_view rest = between(from, std::min(limit, end()));
    if (const size_t found = rest.find(c); found != std::string_view::npos) return from + found;
    from += rest.size();
  }
  return from;
}

uint64_t Window::skip_blanks(uint64_t position) {
  constexpr uint64_t kLookAhead = 4096;
  const uint64_t limit = position + kLookAhead;
  while (position < limit && is_blank(at(position))) ++position;
  return position;
}

bool Window::reach(uint64_t position) {
  while (position >= end() && !ended_) {
    // Moving the rest to the front each time costs nothing as long as the rest is a record of common size.
    if (const uint64_t behind = std::min(kept_, end()); behind > base_) {
      buffer_.erase(0, behind - base_);
      base_ = behind;
    }
    const std::string_view chunk = source_.read();
    ended_ = chunk.empty();
    append(buffer_, chunk);
  }
  return position < end();
}

}  // namespace dateline
