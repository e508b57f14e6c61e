#include "indexer/reader/text/table_reader.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "indexer/reader/bytes/utf8.h"
#include "indexer/reader/record/article_builder.h"
#include "indexer/reader/record/field_names.h"
#include "indexer/reader/text/table_header.h"
#include "indexer/reader/text/table_records.h"

namespace dateline {
namespace {

using nlohmann::json;

// What databases export for no value (MySQL, PostgreSQL).
constexpr std::string_view kNull = "\\N";

std::string_view unquoted(std::string_view text) {
  text = trimmed(text);
  while (text.starts_with('"')) text.remove_prefix(1);
  while (text.ends_with('"')) text.remove_suffix(1);
  return trimmed(text);
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

// Of a line by which spreadsheets say what stands between cells: "sep=;". Nothing of any other.
std::optional<char> stated_separator(std::string_view line) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  constexpr std::string_view kSep = "sep=";
  if (line.starts_with(kMark)) line.remove_prefix(kMark.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with('"') && line.ends_with('"')) line = line.substr(1, line.size() - 2);
  const bool states = line.size() == kSep.size() + 1 && ascii_lower(line).starts_with(kSep);
  return states ? std::optional(line.back()) : std::nullopt;
}

// What a header says when `separator` stands between its cells.
struct Header {
  size_t cells = 0;
  size_t known = 0;   // of them names that we know
  bool text = false;  // a title's or a body's is among them
};

Header header_of(std::string_view line, char separator) {
  Header header;
  for (bool last = false; !last; ++header.cells) {
    size_t end = 0;
    for (bool quoted = false; end < line.size() && (quoted || line[end] != separator); ++end)
      quoted = quoted != (line[end] == '"');
    last = end == line.size();
    const auto meaning = FieldNames::meaning(unquoted(line.substr(0, end)));
    header.known += meaning ? 1 : 0;
    header.text =
        header.text ||
        (meaning && (meaning->field == ArticleField::kTitle || meaning->field == ArticleField::kBody));
    line.remove_prefix(last ? end : end + 1);
  }
  return header;
}

// How the cells of a table are parted.
struct Layout {
  char separator = ',';
  bool stated = false;  // by a line before the header
  Header header;
};

// Where nothing is stated, by the separator that makes most names we know of the header, and most cells.
Layout layout_of(std::string_view head) {
  Layout layout;
  if (const auto stated = stated_separator(first_line(head))) {
    head.remove_prefix(std::min(first_line(head).size() + 1, head.size()));
    return {*stated, true, header_of(first_line(head), *stated)};
  }
  layout.header = header_of(first_line(head), layout.separator);
  for (const char candidate : {'\t', ';', '|'}) {
    const Header header = header_of(first_line(head), candidate);
    if (std::pair(header.known, header.cells) > std::pair(layout.header.known, layout.header.cells))
      layout = {candidate, false, header};
  }
  return layout;
}

class TableReader : public Reader {
 public:
  TableReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source),
        builder_(options, std::move(rejects)),
        layout_(layout_of(source.head())),
        rows_(source, layout_.separator, options.max_record_bytes) {}

  bool next(Article& article) override {
    if (!header_read_) read_header();
    while (has_header_ && rows_.next(row_)) {
      origin_ = source_.name() + ":" + std::to_string(row_.line);
      if (build(article)) return true;
    }
    return false;
  }

  std::string origin() const override { return origin_; }

 private:
  void read_header() {
    header_read_ = true;
    if (layout_.stated && !rows_.next(row_)) return;
    if (!rows_.next(row_)) return;
    if (row_.fault != nullptr)
      builder_.reject({source_.name() + ":" + std::to_string(row_.line), row_.bytes}, row_.fault,
                      row_.detail);
    bool ignored = false;
    for (const std::string& cell : row_.cells) names_.push_back(valid_utf8(cell, ignored));
    const std::string why = has_mapped_name() ? "" : why_no_header(names_, layout_.separator);
    if (why.empty()) return;
    has_header_ = false;
    builder_.reject({source_.name(), row_.bytes}, kNoHeader, why);
  }

  bool has_mapped_name() const {
    return std::any_of(names_.begin(), names_.end(),
                       [this](const std::string& name) { return builder_.names().is_mapped(name); });
  }

  bool build(Article& article) {
    const RecordPlace place{origin_, row_.bytes};
    if (row_.fault != nullptr) {
      builder_.reject(place, row_.fault, row_.detail);
      return false;
    }
    while (row_.cells.size() > names_.size() && is_blank(row_.cells.back())) row_.cells.pop_back();
    if (row_.cells.size() > names_.size()) {
      builder_.reject(
          place, kBadField,
          std::to_string(row_.cells.size()) + " cells, but the header has " + std::to_string(names_.size()));
      return false;
    }
    bool bad_encoding = false;
    json record = json::object();
    for (size_t i = 0; i < row_.cells.size(); ++i) {
      if (row_.cells[i] != kNull) record[names_[i]] = valid_utf8(row_.cells[i], bad_encoding);
    }
    return builder_.build(std::move(record), place, bad_encoding, article);
  }

  Source& source_;
  ArticleBuilder builder_;
  Layout layout_;
  TableRecords rows_;
  TableRow row_;
  std::vector<std::string> names_;
  std::string origin_;
  bool header_read_ = false;
  bool has_header_ = true;
};

}  // namespace

std::unique_ptr<Reader> open_table(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<TableReader>(source, options, std::move(rejects));
}

int recognise_table(std::string_view head, std::string_view file_name) {
  const std::string_view line = first_line(head);
  const bool named =
      file_name.ends_with(".csv") || file_name.ends_with(".tsv") || file_name.ends_with(".tab");
  if (line.starts_with('{') || line.starts_with('[') || line.starts_with('<')) return 0;
  const Layout layout = layout_of(head);
  if (layout.header.text && layout.header.cells >= 2) return named ? 90 : 55;
  return named && line.find('\0') == std::string_view::npos ? 60 : 0;
}

}  // namespace dateline
