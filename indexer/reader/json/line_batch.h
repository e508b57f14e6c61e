// Some lines of JSON, and the articles in them: what one thread makes of a source while others read and make
// more. For one thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/reader/bytes/lines.h"
#include "indexer/reader/json/json_article.h"
#include "indexer/reader/reader.h"

namespace dateline {

class LineBatch {
 public:
  struct LineArticle {
    Article article;
    uint64_t line = 0;
  };
  using Record = std::variant<LineArticle, Reject>;

  // `source` is the name that origins begin with, and must outlive it.
  LineBatch(const ReaderOptions& options, const std::string& source);
  LineBatch(const LineBatch&) = delete;
  LineBatch& operator=(const LineBatch&) = delete;

  // Takes lines until they are worth a thread's while, in place of those before; false when there are no more
  // behind them. What `lines` throws passes through: those before stay.
  bool read(LineReader& lines);

  // Makes records of the lines, which it lets go.
  void parse();

  // Articles and rejects in the order of the lines.
  std::vector<Record>& records() { return records_; }

  size_t bytes() const { return bytes_; }  // that read() has taken

 private:
  struct Line {
    uint64_t number;
    size_t end;  // in `text_`
    bool too_long;
  };

  void parse(const Line& line, std::string_view text);
  std::string origin(const Line& line) const { return source_ + ":" + std::to_string(line.number); }

  const std::string& source_;
  std::string text_;  // of all lines, one after the other
  std::vector<Line> lines_;
  size_t bytes_ = 0;
  std::vector<Record> records_;
  JsonArticleBuilder builder_;
};

}  // namespace dateline
