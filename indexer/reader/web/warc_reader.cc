#include "indexer/reader/web/warc_reader.h"

#include <deque>
#include <string>
#include <utility>

#include "indexer/reader/record/article_builder.h"
#include "indexer/reader/web/html_reader.h"
#include "indexer/reader/web/http_message.h"
#include "indexer/reader/web/warc_records.h"

namespace dateline {
namespace {

constexpr size_t kMaxBlockBytes = 16UL << 20U;
constexpr int kHttpOk = 200;

class WarcReader : public Reader {
 public:
  WarcReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source),
        builder_(options, std::move(rejects)),
        records_(source, kMaxBlockBytes),
        cards_(options.cards) {}

  bool next(Article& article) override {
    WarcRecord record;
    while (ready_.empty()) {
      if (!records_.next(record)) return end();
      origin_ = source_.name() + "@" + std::to_string(record.position);
      ++records_read_;
      build(record);
    }
    article = std::move(ready_.front());
    ready_.pop_front();
    return true;
  }

  std::string origin() const override { return origin_; }

 private:
  // Crawls are mostly pictures, scripts and requests, which are passed by; an archive of nothing else is
  // told.
  bool end() {
    if (!std::exchange(has_told_, true))
      builder_.reject({source_.name(), ""}, kEmpty,
                      "no page of HTML with status 200 among its records: " + std::to_string(records_read_));
    return false;
  }

  void build(const WarcRecord& record) {
    const RecordPlace place{origin_, record.block.empty() ? record.address : record.block};
    if (record.broken) return reject(place, kUnreadable, "what stands here is no record of a web archive");
    if (record.type == "response" || record.type == "resource" || record.type == "conversion")
      build_content(record, place);
    if (record.cut_off) reject(place, kUnreadable, "the archive ends within this record", !ready_.empty());
  }

  void build_content(const WarcRecord& record, const RecordPlace& place) {
    if (!record.too_large) return build_page(record, place);
    // A picture is passed by, however large.
    if (is_page(record.media)) reject(place, kRecordTooLarge, "more bytes than a page may have");
  }

  void reject(const RecordPlace& place, const char* reason, std::string detail, bool kept = false) {
    has_told_ = true;
    builder_.reject(place, reason, std::move(detail), kept);
  }

  void build_page(const WarcRecord& record, const RecordPlace& place) {
    HttpMessage message = read_http_message(record.block, kMaxBlockBytes);
    if (message.status == 0) read_media_type(record.media, message.media, message.charset);
    if ((message.status != 0 && message.status != kHttpOk) || !is_page(message.media)) return;
    if (!message.fault.empty()) return reject(place, kUnreadable, message.fault);
    if (message.content.empty()) return reject(place, kEmpty, "no text in the page");
    has_told_ = true;
    build_html_page(message.content, {record.address, message.charset, record.date, cards_}, builder_, place,
                    ready_);
  }

  static bool is_page(const std::string& media) {
    return media.starts_with("text/html") || media.starts_with("application/xhtml");
  }

  Source& source_;
  ArticleBuilder builder_;
  WarcRecords records_;
  bool cards_;
  std::deque<Article> ready_;
  std::string origin_;
  size_t records_read_ = 0;
  bool has_told_ = false;  // an article or a reject
};

}  // namespace

std::unique_ptr<Reader> open_warc(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<WarcReader>(source, options, std::move(rejects));
}

int recognise_warc(std::string_view head, std::string_view) {
  return head.starts_with("WARC/") || head.starts_with("filedesc:") ? 98 : 0;
}

}  // namespace dateline
