// Finds where a JSON value ends, without recursion and without holding it in memory, and where the next
// record begins when it does not end: someone forgot a brace, or the text was cut off and the next record
// follows. Real records are never torn apart: what looks like the start of a record counts only where JSON
// allows no such thing, or when the value turns out to be broken. For one thread.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/reader/bytes/window.h"
#include "indexer/reader/json/json_parse.h"

namespace dateline {

// How the records of an input begin, by which one is known inside the rubble of another.
struct RecordShape {
  bool own_line = false;     // "{" is the first on its line,
  size_t indent = 0;         // after so many blanks
  bool key_on_line = false;  // and the first member is on that line too
  std::string key;           // of the first member
};

class JsonScan {
 public:
  // A value of more than `max_bytes` is reported as too large.
  JsonScan(Window& window, size_t max_bytes) : window_(window), max_bytes_(max_bytes) {}

  // Starts at the value whose first byte is at `start`. `usual_key` is the first member of the records
  // before. `lists`: stop at arrays that may hold records.
  void begin(uint64_t start, std::string usual_key, bool lists);

  enum class Event {
    kEnd,       // the value ends before position()
    kRestart,   // broken; at position() a new record begins
    kCutOff,    // the source has ended first
    kTooLarge,  // or too deep; told once, and run() goes on to the end without keeping what is behind
    kList,      // position() is behind the "[" of an array in an object, in which all is objects up to here
  };
  Event run();

  uint64_t position() const { return position_; }
  // Where a record may have begun within the value, if anywhere.
  std::optional<uint64_t> suspect() const { return suspect_; }
  // Whether the object there differs from those of the list that it lies in.
  bool suspect_is_odd() const { return suspect_is_odd_; }
  bool broken() const { return broken_; }
  const RecordShape& shape() const { return shape_; }
  bool too_deep() const { return too_deep_; }
  size_t max_bytes() const { return max_bytes_; }
  size_t depth() const { return depth_; }
  const std::string& list_key() const { return key_; }  // of the array of kList

  // After kList: the array was read by others up to its "]", which is at `position`.
  void resume(uint64_t position);

 private:
  enum class Step { kOn, kEnd, kRestart, kList };

  Step string();
  Step token();
  Step open(char bracket);
  void skip_brackets();
  Step close(char bracket);
  Step scalar();
  Step string_ended();
  Step garbage();
  Step restart_at(uint64_t brace);

  bool in_object() const { return depth_ > 0 && depth_ <= kMaxJsonDepth && objects_[depth_ - 1]; }
  bool all_objects() const;
  bool at_value_position() const;
  bool is_new_record(uint64_t brace);
  RecordShape shape_at(uint64_t brace);
  bool opens_with_key(uint64_t brace);
  std::string key_at(uint64_t brace);
  std::optional<uint64_t> brace_that_ends_string();

  Window& window_;
  size_t max_bytes_;
  uint64_t start_ = 0;
  uint64_t position_ = 0;
  RecordShape shape_;
  std::string usual_key_;
  std::bitset<kMaxJsonDepth> objects_;  // what is open at each depth: an object, or an array
  std::array<size_t, kMaxJsonDepth>
      first_keys_{};  // of each array: hash of its first object's first key, or 0
  size_t depth_ = 0;
  char before_ = '\0';  // the last mark: one of "{[,:", or 'v' for the end of a value
  uint64_t string_begin_ = 0;
  uint64_t string_end_ = 0;
  std::string key_;
  std::optional<uint64_t> suspect_;
  bool suspect_is_odd_ = false;
  bool in_string_ = false;
  bool broken_ = false;
  bool too_deep_ = false;
  bool too_large_ = false;
  bool lists_ = false;
};

}  // namespace dateline
