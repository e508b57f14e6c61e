#include "indexer/reader/text/table_reader.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indexer/reader/bytes/utf8.h"
#include "indexer/reader/record/article_builder.h"
#include "indexer/reader/record/field_names.h"
#include "indexer/reader/text/table_records.h"

namespace dateline {
namespace {

using nlohmann::json;

// The separator that the first line has most of.
char separator_of(std::string_view head) {
  const std::string_view header = head.substr(0, head.find('\n'));
  char best = ',';
  for (const char candidate : {',', '\t', ';', '|'}) {
    if (std::count(header.begin(), header.end(), candidate) >
        std::count(header.begin(), header.end(), best)) {
      best = candidate;
    }
  }
  return best;
}

class TableReader : public Reader {
 public:
  TableReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source),
        builder_(options, std::move(rejects)),
        rows_(source, separator_of(source.head()), options.max_record_bytes) {}

  bool next(Article& article) override {
    if (!header_read_) read_header();
    while (rows_.next(row_)) {
      origin_ = source_.name() + ":" + std::to_string(row_.line);
      if (build(article)) return true;
    }
    return false;
  }

  std::string origin() const override { return origin_; }

 private:
  void read_header() {
    header_read_ = true;
    if (!rows_.next(row_)) return;
    if (row_.fault != nullptr)
      builder_.reject({source_.name() + ":" + std::to_string(row_.line), row_.bytes}, row_.fault,
                      row_.detail);
    bool ignored = false;
    for (const std::string& cell : row_.cells) names_.push_back(valid_utf8(cell, ignored));
  }

  bool build(Article& article) {
    const RecordPlace place{origin_, row_.bytes};
    if (row_.fault != nullptr) {
      builder_.reject(place, row_.fault, row_.detail);
      return false;
    }
    if (row_.cells.size() > names_.size()) {
      builder_.reject(
          place, kBadField,
          std::to_string(row_.cells.size()) + " cells, but the header has " + std::to_string(names_.size()));
      return false;
    }
    bool bad_encoding = false;
    json record = json::object();
    for (size_t i = 0; i < row_.cells.size(); ++i)
      record[names_[i]] = valid_utf8(row_.cells[i], bad_encoding);
    return builder_.build(std::move(record), place, bad_encoding, article);
  }

  Source& source_;
  ArticleBuilder builder_;
  TableRecords rows_;
  TableRow row_;
  std::vector<std::string> names_;
  std::string origin_;
  bool header_read_ = false;
};

// Whether the first line names a title or a body, and something else.
bool is_header(std::string_view line, char separator) {
  size_t cells = 0;
  bool text = false;
  while (!line.empty()) {
    const size_t end = line.find(separator);
    std::string_view cell = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    while (cell.starts_with('"') || cell.starts_with(' ')) cell.remove_prefix(1);
    while (cell.ends_with('"') || cell.ends_with(' ') || cell.ends_with('\r')) cell.remove_suffix(1);
    const auto meaning = FieldNames::meaning(cell);
    text = text ||
           (meaning && (meaning->field == ArticleField::kTitle || meaning->field == ArticleField::kBody));
    ++cells;
  }
  return text && cells >= 2;
}

}  // namespace

std::unique_ptr<Reader> open_table(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<TableReader>(source, options, std::move(rejects));
}

int recognise_table(std::string_view head, std::string_view file_name) {
  const std::string_view line = head.substr(0, head.find('\n'));
  const bool named =
      file_name.ends_with(".csv") || file_name.ends_with(".tsv") || file_name.ends_with(".tab");
  if (line.starts_with('{') || line.starts_with('[') || line.starts_with('<')) return 0;
  if (is_header(line, separator_of(head))) return named ? 90 : 55;
  return named && line.find('\0') == std::string_view::npos ? 60 : 0;
}

}  // namespace dateline
