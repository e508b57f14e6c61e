// Cuts a table (RFC 4180 and its kin) into rows and cells. A quote that is never closed ends with its line,
// so that it does not take the rows behind it. Between tabs, where only spreadsheets quote, such a quote is a
// character like others. For one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reader/bytes/window.h"

namespace dateline {

struct TableRow {
  std::vector<std::string> cells;
  uint64_t line = 1;            // on which it begins
  std::string_view bytes;       // as written; valid until the next call
  const char* fault = nullptr;  // why it cannot be used, a code of reject.h; null when it may be
  std::string detail;           // of the fault
};

class TableRecords {
 public:
  // `separator` stands between cells.
  TableRecords(Source& source, char separator, size_t max_row_bytes)
      : window_(source), separator_(separator), max_row_bytes_(max_row_bytes) {}

  // The next row that is not blank; false at the end.
  bool next(TableRow& row);

 private:
  enum class Ending { kCell, kRow, kUnclosed };

  Ending read_cell(std::string& cell);
  Ending read_quoted(std::string& cell);
  bool is_tab_within(uint64_t begin, int64_t line_ends);
  Ending end_of_cell();
  void skip_blank_lines();
  void skip_line(uint64_t begin);

  Window window_;
  char separator_;
  size_t max_row_bytes_;
  uint64_t at_ = 0;
  uint64_t row_begin_ = 0;
  uint64_t line_ = 1;
  std::string beginning_;  // of a broken row
};

}  // namespace dateline
