#include "indexer/reader/bytes/lines.h"

#include <algorithm>

#include "indexer/reader/bytes/large_text.h"

namespace dateline {
namespace {

void drop_carriage_return(std::string_view& line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
}

}  // namespace

void LineReader::keep(std::string_view part) {
  const size_t room = max_bytes_ - std::min(max_bytes_, joined_.size());
  too_long_ = too_long_ || part.size() > room;
  append(joined_, part.substr(0, room));
}

bool LineReader::next(std::string_view& line) {
  joined_.clear();
  too_long_ = false;
  bool begun = false;
  for (;;) {
    if (chunk_.empty()) chunk_ = source_.read();
    if (chunk_.empty()) break;
    const size_t end = chunk_.find('\n');
    const std::string_view part = chunk_.substr(0, end);
    chunk_.remove_prefix(end == std::string_view::npos ? chunk_.size() : end + 1);
    if (end != std::string_view::npos && !begun && part.size() <= max_bytes_) {
      line = part;  // whole in this chunk: no copy
      drop_carriage_return(line);
      ++number_;
      return true;
    }
    keep(part);
    begun = true;
    if (end != std::string_view::npos) break;
  }
  if (!begun) return false;
  line = joined_;
  drop_carriage_return(line);
  ++number_;
  return true;
}

}  // namespace dateline
