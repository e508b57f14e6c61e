#include "indexer/reader/plain_text_reader.h"

#include <string>
#include <utility>

#include "indexer/reader/article_builder.h"
#include "indexer/reader/utf8.h"

namespace dateline {
namespace {

// A longer first line is the first paragraph of a text without a title.
constexpr size_t kMaxTitleBytes = 300;

class PlainTextReader : public Reader {
 public:
  PlainTextReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source), builder_(options, std::move(rejects)), max_bytes_(options.max_record_bytes) {}

  bool next(Article& article) override {
    if (std::exchange(done_, true)) return false;
    std::string bytes;
    for (auto chunk = source_.read(); !chunk.empty(); chunk = source_.read()) {
      if (bytes.size() <= max_bytes_) bytes += chunk;
    }
    const RecordPlace place{source_.name(), bytes};
    if (bytes.size() > max_bytes_) {
      builder_.reject(place, kRecordTooLarge, "more bytes than a record may have");
      return false;
    }
    bool bad_encoding = false;
    return builder_.build(record_of(valid_utf8(bytes, bad_encoding)), place, bad_encoding, article);
  }

  std::string origin() const override { return source_.name(); }

 private:
  static nlohmann::json record_of(const std::string& text) {
    const size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return nlohmann::json::object();
    const size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > kMaxTitleBytes) return {{"body", text.substr(begin)}};
    return {{"title", text.substr(begin, end - begin)}, {"body", text.substr(end)}};
  }

  Source& source_;
  ArticleBuilder builder_;
  size_t max_bytes_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> open_plain_text(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<PlainTextReader>(source, options, std::move(rejects));
}

int recognise_plain_text(std::string_view head, std::string_view file_name) {
  const bool named = file_name.ends_with(".txt") || file_name.ends_with(".text");
  return named && head.find('\0') == std::string_view::npos ? 50 : 0;
}

}  // namespace dateline
