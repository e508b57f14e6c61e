#include "indexer/reader/text/table_header.h"

#include <algorithm>
#include <string_view>

#include "common/ascii.h"
#include "common/date/parse_date.h"
#include "indexer/reader/record/excerpt.h"
#include "indexer/reader/record/field_names.h"

namespace dateline {
namespace {

constexpr size_t kLongestName = 120;  // in bytes: questions of surveys are names, too

enum class CellKind { kName, kNumber, kDay, kAddress, kText };

CellKind kind_of(std::string_view cell) {
  cell = trimmed(cell);
  if (std::all_of(cell.begin(), cell.end(), is_digit))
    return cell.empty() ? CellKind::kName : CellKind::kNumber;
  if (cell.starts_with("http://") || cell.starts_with("https://")) return CellKind::kAddress;
  if (cell.size() > kLongestName) return CellKind::kText;
  const auto date = parse_date(cell, {}, NumericOrder::kDayFirst);
  const bool is_day = date && date->precision >= DatePrecision::kDay;
  return is_day ? CellKind::kDay : CellKind::kName;
}

// Names of vocabularies are addresses, too; a row of nothing else is a header.
bool tells(CellKind kind, const std::vector<CellKind>& row) {
  if (kind == CellKind::kAddress)
    return std::any_of(row.begin(), row.end(), [](CellKind other) { return other != CellKind::kAddress; });
  return kind == CellKind::kDay || kind == CellKind::kText;
}

// A header for such a row, by what its cells look like. The longest text is the body, the first other one of
// several words the title.
std::string proposed_header(const std::vector<std::string>& row, const std::vector<CellKind>& kinds,
                            char separator) {
  std::vector<std::string> names(row.size());
  const auto name_first = [&](const char* name, const auto& is_it) {
    for (size_t i = 0; i < row.size(); ++i) {
      if (names[i].empty() && is_it(i)) return void(names[i] = name);
    }
  };
  const auto is_text = [&](size_t i) {
    const bool has_blank = trimmed(row[i]).find(' ') != std::string_view::npos;
    return kinds[i] == CellKind::kText || (kinds[i] == CellKind::kName && has_blank);
  };
  size_t longest = 0;
  for (size_t i = 0; i < row.size(); ++i) longest = is_text(i) ? std::max(longest, row[i].size()) : longest;
  name_first("published", [&](size_t i) { return kinds[i] == CellKind::kDay; });
  name_first("url", [&](size_t i) { return kinds[i] == CellKind::kAddress; });
  name_first("body", [&](size_t i) { return is_text(i) && row[i].size() == longest; });
  name_first("title", is_text);
  if (kinds.front() == CellKind::kNumber) names.front() = "id";
  std::string header;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) header += separator;
    header += names[i].empty() ? "column" + std::to_string(i + 1) : names[i];
  }
  return header;
}

}  // namespace

std::string why_no_header(const std::vector<std::string>& row, char separator) {
  std::vector<CellKind> kinds;
  kinds.reserve(row.size());
  size_t known = 0;
  for (const std::string& cell : row) {
    kinds.push_back(kind_of(cell));
    known += FieldNames::meaning(cell) ? 1 : 0;
  }
  if (known > 1) return {};  // one may be a word of the data: "article", "text"
  const auto telling =
      std::find_if(kinds.begin(), kinds.end(), [&](CellKind kind) { return tells(kind, kinds); });
  if (telling == kinds.end()) return {};
  const std::string& cell = row[static_cast<size_t>(telling - kinds.begin())];
  return "the first line is no header, for it has \"" + excerpt(cell) +
         "\"; put a line with the names of the columns before it, perhaps " +
         proposed_header(row, kinds, separator);
}

}  // namespace dateline
