#include "indexer/reader/json/json_lines_reader.h"

#include <string>
#include <utility>

#include "common/ascii.h"
#include "indexer/reader/bytes/lines.h"
#include "indexer/reader/json/json_article.h"

namespace dateline {
namespace {

constexpr std::string_view kLineBlanks = " \t\r\x1E";  // 0x1E stands before each value in RFC 7464

class JsonLinesReader : public Reader {
 public:
  JsonLinesReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source), lines_(source, options.max_record_bytes), builder_(options, std::move(rejects)) {}

  bool next(Article& article) override {
    std::string_view line;
    while (lines_.next(line)) {
      line = trimmed(line, kLineBlanks);
      if (!line.empty() && build(line, article)) return true;
    }
    return false;
  }

  std::string origin() const override { return source_.name() + ":" + std::to_string(lines_.number()); }

 private:
  bool build(std::string_view line, Article& article) {
    const RecordPlace place{origin(), line};
    if (lines_.was_too_long()) {
      builder_.records().reject(place, kRecordTooLarge, kTooManyBytes);
      return false;
    }
    if (line.ends_with(',') && line.starts_with('{')) line.remove_suffix(1);  // lines taken out of an array
    return builder_.build(line, place, article);
  }

  Source& source_;
  LineReader lines_;
  JsonArticleBuilder builder_;
};

bool is_lines_name(std::string_view name) {
  return name.ends_with(".jsonl") || name.ends_with(".ndjson") || name.ends_with(".jsonlines") ||
         name.ends_with(".ldjson");
}

// A line that holds a whole object.
bool is_object(std::string_view line) {
  if (line.ends_with(',')) line.remove_suffix(1);
  return line.size() >= 2 && line.front() == '{' && line.back() == '}';
}

}  // namespace

std::unique_ptr<Reader> open_json_lines(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<JsonLinesReader>(source, options, std::move(rejects));
}

// Some lines may be broken; most are whole objects. A bracket alone on the first line opens a document.
int recognise_json_lines(std::string_view head, std::string_view file_name) {
  size_t lines = 0;
  size_t objects = 0;
  bool document = false;
  while (!head.empty()) {
    const size_t end = head.find('\n');
    const bool whole = end != std::string_view::npos;
    const std::string_view line = trimmed(head.substr(0, end));
    head.remove_prefix(whole ? end + 1 : head.size());
    if (line.empty()) continue;
    if (lines == 0) document = line.front() == '[' || line == "{";
    if (!whole && lines > 0) break;  // it may be whole only in the file
    ++lines;
    if (is_object(line)) ++objects;
  }
  if (document) return 0;
  if (is_lines_name(file_name)) return 95;
  return objects >= 2 && objects * 2 > lines ? 90 : 0;
}

}  // namespace dateline
