#include "indexer/reader/text/table_records.h"

#include <algorithm>
#include <string>

#include "indexer/reader/reader.h"
#include "indexer/reader/record/excerpt.h"
#include "indexer/reject.h"

namespace dateline {
namespace {

constexpr size_t kMaxCells = 10'000;  // of a row: a table of articles has some dozens

std::string with_single_quotes(std::string_view cell) {
  std::string text;
  text.reserve(cell.size());
  for (size_t pair = cell.find("\"\""); pair != std::string_view::npos; pair = cell.find("\"\"")) {
    text += cell.substr(0, pair + 1);
    cell.remove_prefix(pair + 2);
  }
  return text += cell;
}

}  // namespace

bool TableRecords::next(TableRow& row) {
  skip_blank_lines();
  window_.drop_before(at_);
  if (!window_.has(at_)) return false;
  row = TableRow();
  row.line = line_;
  row_begin_ = at_;
  Ending ending = Ending::kCell;
  while (ending == Ending::kCell && row.cells.size() < kMaxCells)
    ending = read_cell(row.cells.emplace_back());
  if (ending != Ending::kRow) {
    const bool large = at_ - row_begin_ > max_row_bytes_;
    row.fault = large ? kRecordTooLarge : kBadField;
    row.detail = large                     ? kTooManyBytes
                 : ending == Ending::kCell ? "more than " + std::to_string(kMaxCells) + " cells"
                                           : "a quote is not closed, or text follows its end";
    line_ = row.line;
    beginning_ = window_.between(row_begin_, std::min(window_.end(), row_begin_ + kExcerptBytes * 4));
    row.bytes = beginning_;
    skip_line(row_begin_);
    return true;
  }
  row.bytes = window_.between(row_begin_, at_);
  return true;
}

// And byte order marks, which stand where tables were joined.
void TableRecords::skip_blank_lines() {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  for (;;) {
    const char c = window_.at(at_);
    if (c == '\n') ++line_;
    if (c == '\n' || c == '\r') {
      ++at_;
    } else if (c == kMark[0] && window_.has(at_ + 2) && window_.between(at_, at_ + 3) == kMark) {
      at_ += kMark.size();
    } else {
      return;
    }
  }
}

// What is behind the beginning of a broken row is read again from its second line on.
void TableRecords::skip_line(uint64_t begin) {
  at_ = begin;
  while (window_.has(at_) && window_.at(at_) != '\n') {
    window_.drop_before(at_);
    at_ = window_.find('\n', at_, window_.end());
  }
}

// Cells are copied once it is known where they end: what is too large is not copied at all.
TableRecords::Ending TableRecords::read_cell(std::string& cell) {
  const uint64_t begin = at_;
  if (window_.at(at_) == '"') {
    const Ending ending = read_quoted(cell);
    const bool large = at_ - row_begin_ > max_row_bytes_;
    if (separator_ != '\t' || ending != Ending::kUnclosed || large) return ending;
    at_ = begin;
  }
  for (; window_.has(at_); ++at_) {
    if (at_ - row_begin_ > max_row_bytes_) return Ending::kUnclosed;
    if (window_.at(at_) == separator_ || window_.at(at_) == '\n') break;
  }
  const bool ends_line = window_.at(at_) == '\n';
  cell = window_.between(begin, at_);
  if (ends_line && cell.ends_with('\r')) cell.pop_back();
  return end_of_cell();
}

TableRecords::Ending TableRecords::read_quoted(std::string& cell) {
  const uint64_t begin = ++at_;
  const uint64_t limit = row_begin_ + max_row_bytes_ + 1;
  int64_t line_ends = 0;
  for (;; ++at_) {
    const uint64_t from = at_;
    at_ = window_.find('"', from, limit);
    if (at_ >= limit || !window_.has(at_)) return Ending::kUnclosed;
    line_ends += std::ranges::count(window_.between(from, at_), '\n');
    const char next = window_.at(at_ + 1);
    if (next == '"') {  // a quote within quotes is doubled
      ++at_;
    } else if (next == separator_ || next == '\n' || next == '\r' || !window_.has(at_ + 1)) {
      if (is_tab_within(begin, line_ends)) return Ending::kUnclosed;
      break;
    } else if (line_ends > 0 || separator_ == '\t') {
      return Ending::kUnclosed;  // this is rather where a later cell begins
    }                            // else a quote that should have been doubled
  }
  cell = with_single_quotes(window_.between(begin, at_));
  line_ += static_cast<uint64_t>(line_ends);
  ++at_;
  if (window_.at(at_) == '\r') ++at_;
  return end_of_cell();
}

// Databases do not quote cells between tabs; a quote there that reaches over rows is one of the text.
bool TableRecords::is_tab_within(uint64_t begin, int64_t line_ends) {
  return separator_ == '\t' && line_ends > 0 &&
         window_.between(begin, at_).find('\t') != std::string_view::npos;
}

TableRecords::Ending TableRecords::end_of_cell() {
  if (!window_.has(at_)) return Ending::kRow;
  if (window_.at(at_) != '\n') {
    ++at_;
    return Ending::kCell;
  }
  return Ending::kRow;
}

}  // namespace dateline
