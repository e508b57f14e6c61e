#include "indexer/reader/table_records.h"

#include <algorithm>
#include <string>

#include "indexer/reader/excerpt.h"
#include "indexer/reject.h"

namespace dateline {
namespace {

constexpr size_t kMaxCells = 10'000;  // of a row: a table of articles has some dozens

}  // namespace

bool TableRecords::next(TableRow& row) {
  while (window_.at(at_) == '\n' || window_.at(at_) == '\r') {
    if (window_.at(at_++) == '\n') ++line_;
  }
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
    row.detail = large                     ? "more bytes than a record may have"
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

// What is behind the beginning of a broken row is read again from its second line on.
void TableRecords::skip_line(uint64_t begin) {
  at_ = begin;
  while (window_.has(at_) && window_.at(at_) != '\n') {
    ++at_;
    if (at_ - begin > max_row_bytes_) window_.drop_before(begin = at_);
  }
}

TableRecords::Ending TableRecords::read_cell(std::string& cell) {
  if (window_.at(at_) == '"') return read_quoted(cell);
  while (window_.has(at_) && at_ - row_begin_ <= max_row_bytes_) {
    const char c = window_.at(at_);
    if (c == separator_ || c == '\n') return end_of_cell();
    if (c != '\r' || window_.at(at_ + 1) != '\n') cell += c;
    ++at_;
  }
  return window_.has(at_) ? Ending::kUnclosed : Ending::kRow;
}

TableRecords::Ending TableRecords::read_quoted(std::string& cell) {
  bool several_lines = false;
  for (++at_; window_.has(at_) && at_ - row_begin_ <= max_row_bytes_; ++at_) {
    const char c = window_.at(at_);
    if (c != '"') {
      cell += c;
      several_lines = several_lines || c == '\n';
      line_ += c == '\n' ? 1 : 0;
      continue;
    }
    const char next = window_.at(at_ + 1);
    if (next == '"') {  // a quote within quotes is doubled
      cell += c;
      ++at_;
    } else if (next == separator_ || next == '\n' || next == '\r' || !window_.has(at_ + 1)) {
      ++at_;
      if (window_.at(at_) == '\r') ++at_;
      return end_of_cell();
    } else if (several_lines) {
      return Ending::kUnclosed;  // this is rather where a later cell begins
    } else {
      cell += c;  // a quote that should have been doubled
    }
  }
  return Ending::kUnclosed;
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
