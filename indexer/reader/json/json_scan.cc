#include "indexer/reader/json/json_scan.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "common/ascii.h"

namespace dateline {
namespace {

// How much of what is behind stays in reach while a value that is too large goes by.
constexpr uint64_t kLookBack = 4096;
constexpr size_t kMaxKeyBytes = 64;

// Bytes at which the scan of a string must stop and look.
constexpr auto kStringStops = [] {
  std::array<bool, 256> stops{};
  stops[static_cast<unsigned char>('"')] = true;
  stops[static_cast<unsigned char>('\\')] = true;
  stops[static_cast<unsigned char>('\n')] = true;
  return stops;
}();

// Letters of numbers and of true, false, null, NaN and Infinity.
bool is_scalar_byte(char c) {
  constexpr std::string_view kBytes = "0123456789+-.eEtrufalsnNIity";
  return kBytes.find(c) != std::string_view::npos;
}

size_t hash(const std::string& key) {
  return std::hash<std::string>()(key) | 1U;
}

bool ends_scalar(char c) {
  return is_blank(c) || std::string_view("{}[],:\"").find(c) != std::string_view::npos;
}

bool ends_value(char c) {
  return is_blank(c) || c == ',' || c == ']';
}

}  // namespace

void JsonScan::begin(uint64_t start, std::string usual_key, bool lists) {
  start_ = position_ = start;
  usual_key_ = std::move(usual_key);
  shape_ = window_.at(start) == '{' ? shape_at(start) : RecordShape();
  depth_ = 0;
  before_ = '\0';
  string_begin_ = string_end_ = start;
  suspect_.reset();
  in_string_ = broken_ = too_deep_ = too_large_ = suspect_is_odd_ = false;
  lists_ = lists;
}

void JsonScan::resume(uint64_t position) {
  start_ = position_ = position;
  before_ = 'v';
}

JsonScan::Event JsonScan::run() {
  while (window_.has(position_)) {
    if (position_ - start_ > max_bytes_ || too_deep_) {
      if (!std::exchange(too_large_, true)) return Event::kTooLarge;
      window_.drop_before(position_ - std::min(kLookBack, position_));
    }
    switch (in_string_ ? string() : token()) {
      case Step::kEnd:
        return Event::kEnd;
      case Step::kRestart:
        return Event::kRestart;
      case Step::kList:
        return Event::kList;
      case Step::kOn:
        break;
    }
  }
  return Event::kCutOff;
}

JsonScan::Step JsonScan::string() {
  const std::string_view rest = window_.between(position_, window_.end());
  size_t at = 0;
  while (at < rest.size() && !kStringStops[static_cast<unsigned char>(rest[at])]) ++at;
  position_ += at;
  if (at == rest.size()) return Step::kOn;
  const char stop = rest[at];
  if (stop == '"') return string_ended();
  if (stop == '\\') {
    position_ += 2;
    return Step::kOn;
  }
  // A line end within a string is not JSON, but people write it. With the start of a record on the next line,
  // the string was rather never closed.
  const uint64_t next = window_.skip_blanks(position_ + 1);
  if (window_.at(next) == '{' && opens_with_key(next)) return restart_at(next);
  ++position_;
  return Step::kOn;
}

JsonScan::Step JsonScan::string_ended() {
  string_end_ = position_++;
  in_string_ = false;
  if (before_ == 'v') broken_ = true;  // a comma is missing, or a quote before was
  before_ = 'v';
  // A string in the place of a record, and then something else than its end, is a quote too many.
  const bool odd = depth_ == 0 && window_.has(position_) && !ends_value(window_.at(position_));
  if (broken_ || odd) return garbage();
  return depth_ == 0 ? Step::kEnd : Step::kOn;
}

JsonScan::Step JsonScan::token() {
  const char c = window_.at(position_);
  switch (c) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      ++position_;
      return Step::kOn;
    case '"':
      in_string_ = true;
      string_begin_ = ++position_;
      return Step::kOn;
    case '{':
    case '[':
      return open(c);
    case '}':
    case ']':
      return close(c);
    case ':':
    case ',':
      if (c == ',' && before_ != 'v') broken_ = true;
      before_ = c;
      ++position_;
      return Step::kOn;
    default:
      return scalar();
  }
}

JsonScan::Step JsonScan::scalar() {
  if (before_ == 'v') broken_ = true;
  while (window_.has(position_) && !ends_scalar(window_.at(position_))) {
    if (!is_scalar_byte(window_.at(position_))) broken_ = true;
    ++position_;
  }
  before_ = 'v';
  if (broken_) return garbage();
  return depth_ == 0 ? Step::kEnd : Step::kOn;
}

// After a fault, what was taken for strings may be what lies between them. A "string" that ends in "{" then
// holds the start of the next record.
JsonScan::Step JsonScan::garbage() {
  if (const auto brace = brace_that_ends_string()) return restart_at(*brace);
  return depth_ == 0 ? Step::kEnd : Step::kOn;
}

std::optional<uint64_t> JsonScan::brace_that_ends_string() {
  const uint64_t begin = std::max(string_begin_, window_.begin());
  for (uint64_t at = string_end_; at > begin; --at) {
    const char c = window_.at(at - 1);
    if (c == '{') return at - 1 > start_ ? std::optional(at - 1) : std::nullopt;
    if (!is_blank(c)) break;
  }
  return std::nullopt;
}

JsonScan::Step JsonScan::restart_at(uint64_t brace) {
  position_ = suspect_ && *suspect_ >= window_.begin() ? std::min(*suspect_, brace) : brace;
  return Step::kRestart;
}

JsonScan::Step JsonScan::open(char bracket) {
  const bool object = bracket == '{';
  if (object && depth_ > 0 && is_new_record(position_)) return restart_at(position_);
  if (!object && depth_ > 0 && !at_value_position()) broken_ = true;
  const bool may_be_list = lists_ && !object && before_ == ':' && all_objects();
  if (may_be_list) key_ = string_begin_ < window_.begin() ? "" : window_.between(string_begin_, string_end_);
  if (object && before_ == '[' && depth_ <= kMaxJsonDepth) first_keys_[depth_ - 1] = hash(key_at(position_));
  if (depth_ < kMaxJsonDepth) {
    objects_[depth_] = object;
    first_keys_[depth_] = 0;
  } else {
    too_deep_ = true;
  }
  ++depth_;
  before_ = bracket;
  ++position_;
  if (too_deep_ && !object) skip_brackets();
  return may_be_list ? Step::kList : Step::kOn;
}

// Nobody nests so deep but to do harm: such runs are long.
void JsonScan::skip_brackets() {
  const std::string_view rest = window_.between(position_, std::max(position_, window_.end()));
  const size_t run = std::min(rest.find_first_not_of('['), rest.size());
  depth_ += run;
  position_ += run;
}

JsonScan::Step JsonScan::close(char bracket) {
  if (depth_ == 0) return Step::kEnd;
  size_t left = depth_ - 1;
  if (depth_ <= kMaxJsonDepth) {
    // A bracket of the wrong kind closes what it can: the one within was forgotten.
    const bool object = bracket == '}';
    while (left + 1 > 0 && objects_[left] != object) --left;
    broken_ = broken_ || left != depth_ - 1;
    if (left + 1 == 0) return Step::kEnd;  // it belongs to what is around
  }
  depth_ = left;
  before_ = 'v';
  ++position_;
  return depth_ == 0 ? Step::kEnd : Step::kOn;
}

bool JsonScan::all_objects() const {
  for (size_t i = 0; i < depth_; ++i) {
    if (i >= kMaxJsonDepth || !objects_[i]) return false;
  }
  return true;
}

bool JsonScan::at_value_position() const {
  if (in_object()) return before_ == ':';
  return before_ == '[' || before_ == ',' || (before_ == ':' && depth_ > kMaxJsonDepth);
}

// Whether a "{" within the value starts another record. Where that is possible but not certain, the place is
// remembered as suspect.
bool JsonScan::is_new_record(uint64_t brace) {
  const bool must_be = !at_value_position();
  const bool cheap_no = !must_be && !shape_.own_line && before_ != ',' && !too_deep_;
  if (cheap_no || !opens_with_key(brace)) return false;
  if (must_be) return true;
  const RecordShape shape = shape_at(brace);
  const bool same_key = shape.key == shape_.key || shape.key == usual_key_;
  const bool same_place = shape_.own_line && shape.own_line && shape.indent <= shape_.indent;
  // Members of a record are indented deeper; without indentation, they are on its line.
  if (same_place && (shape_.indent > 0 || (shape_.key_on_line && shape.key_on_line))) return true;
  if (too_deep_ && (shape.own_line || before_ == ',')) return same_key || shape_.key.empty();
  if (!suspect_ && same_key && (shape.own_line || before_ == ',')) {
    suspect_ = brace;
    suspect_is_odd_ = depth_ <= kMaxJsonDepth && !in_object() && first_keys_[depth_ - 1] != hash(shape.key);
  }
  return false;
}

RecordShape JsonScan::shape_at(uint64_t brace) {
  RecordShape shape;
  uint64_t at = brace;
  while (at > window_.begin() && (window_.at(at - 1) == ' ' || window_.at(at - 1) == '\t')) --at;
  shape.own_line = at == 0 || (at > window_.begin() && window_.at(at - 1) == '\n');
  shape.indent = brace - at;
  const uint64_t key = window_.skip_blanks(brace + 1);
  shape.key_on_line =
      window_.between(brace, std::min(key, window_.end())).find('\n') == std::string_view::npos;
  shape.key = key_at(brace);
  return shape;
}

bool JsonScan::opens_with_key(uint64_t brace) {
  return window_.at(window_.skip_blanks(brace + 1)) == '"';
}

std::string JsonScan::key_at(uint64_t brace) {
  std::string key;
  uint64_t at = window_.skip_blanks(brace + 1);
  if (window_.at(at) != '"') return key;
  for (++at; key.size() < kMaxKeyBytes && window_.has(at) && window_.at(at) != '"'; ++at)
    key += window_.at(at);
  return key;
}

}  // namespace dateline
