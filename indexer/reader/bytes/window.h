// A part of a source that slides on: what a scanner looks at lies in one piece, what is behind is let go.
// For one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/source/source.h"

namespace dateline {

// Positions are counted in bytes from the start of the source.
class Window {
 public:
  explicit Window(Source& source) : source_(source) {}

  // The byte at a position that was not dropped; '\0' beyond the end of the source.
  char at(uint64_t position) {
    return position < end() || reach(position) ? buffer_[position - base_] : '\0';
  }

  bool has(uint64_t position) { return position < end() || reach(position); }

  // The first position from `from` on, before `limit`, that holds `c`; without one the limit or the end of
  // the source, whichever comes first.
  uint64_t find(char c, uint64_t from, uint64_t limit);

  // The first position from there on that holds no blank; looks no further than a few KiB.
  uint64_t skip_blanks(uint64_t position);

  // The bytes from one position to another, both within what was reached and not dropped. Valid until the
  // next call that reaches further.
  std::string_view between(uint64_t from, uint64_t to) const {
    return std::string_view(buffer_).substr(from - base_, to - from);
  }

  // Where what was reached begins and ends.
  uint64_t begin() const { return base_; }
  uint64_t end() const { return base_ + buffer_.size(); }

  // Nothing before `position` will be asked for again.
  void drop_before(uint64_t position) { kept_ = position; }

 private:
  bool reach(uint64_t position);

  Source& source_;
  std::string buffer_;
  uint64_t base_ = 0;  // position of the first byte in the buffer
  uint64_t kept_ = 0;
  bool ended_ = false;
};

}  // namespace dateline
