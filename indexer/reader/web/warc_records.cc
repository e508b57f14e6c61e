#include "indexer/reader/web/warc_records.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "common/ascii.h"
#include "common/text/trim.h"

namespace dateline {
namespace {

constexpr size_t kMaxLineBytes = 64UL << 10U;
constexpr size_t kMaxHeaderLines = 1000;
constexpr uint64_t kMaxLength = 1UL << 40U;  // a record that says more lies
constexpr uint64_t kStep = 64UL << 10U;      // in which a block is passed by

bool read_number(std::string_view text, uint64_t& number) {
  text = unicode_trimmed(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

// Without its line end. What is longer than any header is given in pieces.
std::string WarcRecords::line() {
  std::string text;
  while (window_.has(at_) && text.size() < kMaxLineBytes) {
    const char c = window_.at(at_++);
    if (c == '\n') break;
    text += c;
  }
  window_.drop_before(at_);
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

bool WarcRecords::next(WarcRecord& record) {
  record = WarcRecord();
  while (window_.has(at_)) {
    record.position = at_;
    const std::string first = line();
    if (first.empty()) continue;  // between records
    uint64_t length = 0;
    const bool good = first.starts_with("WARC/") ? read_warc_header(record, length)
                                                 : read_arc_header(first, record, length);
    if (!good) return resynchronise(first, record);
    read_block(record, length);
    return true;
  }
  return false;
}

bool WarcRecords::read_warc_header(WarcRecord& record, uint64_t& length) {
  bool has_length = false;
  for (size_t count = 0; count < kMaxHeaderLines; ++count) {
    const std::string header = line();
    if (header.empty()) break;
    const size_t colon = header.find(':');
    if (colon == std::string::npos) continue;
    const std::string name = ascii_lower(header.substr(0, colon));
    const std::string value(unicode_trimmed(std::string_view(header).substr(colon + 1)));
    if (name == "warc-type") record.type = ascii_lower(value);
    if (name == "warc-target-uri") record.address = value;
    if (name == "warc-date") record.date = value;
    if (name == "content-type") record.media = ascii_lower(value);
    if (name == "content-length") has_length = read_number(value, length);
  }
  // Some writers put the address in angle brackets.
  if (record.address.starts_with('<') && record.address.ends_with('>'))
    record.address = record.address.substr(1, record.address.size() - 2);
  return has_length && length <= kMaxLength;
}

// "http://www.example.org/ 192.0.2.1 19870226150101 text/html 1234". Addresses may have blanks in them.
bool WarcRecords::read_arc_header(const std::string& line, WarcRecord& record, uint64_t& length) {
  const auto fields = trimmed_parts(line, " ");
  if (fields.size() < 5 || fields[0].find(':') == std::string_view::npos) return false;
  if (!read_number(fields.back(), length) || length > kMaxLength) return false;
  const std::string_view date = fields[fields.size() - 3];
  if (date.size() != 14 || date.find_first_not_of("0123456789") != std::string_view::npos) return false;
  record.date = date;
  record.media = ascii_lower(fields[fields.size() - 2]);
  record.address = fields[0];
  for (size_t i = 1; i + 4 < fields.size(); ++i) record.address.append("%20").append(fields[i]);
  record.type = record.address.starts_with("filedesc:") ? "warcinfo" : "response";
  return true;
}

void WarcRecords::read_block(WarcRecord& record, uint64_t length) {
  const bool wanted = record.type == "response" || record.type == "resource" || record.type == "conversion";
  record.too_large = length > max_bytes_;
  const uint64_t end = length > UINT64_MAX - at_ ? UINT64_MAX : at_ + length;
  while (at_ < end) {
    const uint64_t step = std::min(end, at_ + kStep);
    record.cut_off = !window_.has(step - 1);
    const uint64_t reached = std::min(step, window_.end());
    if (wanted && !record.too_large) record.block += window_.between(at_, reached);
    at_ = reached;
    window_.drop_before(at_);
    if (record.cut_off) return;
  }
}

// On to the next line that begins a record.
bool WarcRecords::resynchronise(const std::string& text, WarcRecord& record) {
  record.broken = true;
  record.block = text;
  while (window_.has(at_)) {
    const uint64_t here = at_;
    WarcRecord ignored;
    uint64_t length = 0;
    const std::string next = line();
    if (!next.starts_with("WARC/") && !read_arc_header(next, ignored, length)) continue;
    at_ = here;
    // The window still holds the line: nothing was reached beyond it.
    window_.drop_before(at_);
    return true;
  }
  return true;
}

}  // namespace dateline
