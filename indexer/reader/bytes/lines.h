// A source, line by line. For one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/source/source.h"

namespace dateline {

class LineReader {
 public:
  // Of a longer line than `max_bytes` only the beginning is given.
  LineReader(Source& source, size_t max_bytes) : source_(source), max_bytes_(max_bytes) {}

  // The next line without its line end (LF or CRLF), valid until the next call; false at the end.
  bool next(std::string_view& line);

  uint64_t number() const { return number_; }  // of the line that `next` gave, from 1
  bool was_too_long() const { return too_long_; }

 private:
  void keep(std::string_view part);

  Source& source_;
  size_t max_bytes_;
  std::string_view chunk_;  // not yet given
  std::string joined_;      // a line that lies in several chunks
  uint64_t number_ = 0;
  bool too_long_ = false;
};

}  // namespace dateline
