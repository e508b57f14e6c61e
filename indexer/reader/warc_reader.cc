#include "indexer/reader/warc_reader.h"

#include <string>
#include <utility>

#include "indexer/reader/article_builder.h"
#include "indexer/reader/html_reader.h"
#include "indexer/reader/http_message.h"
#include "indexer/reader/warc_records.h"

namespace dateline {
namespace {

constexpr size_t kMaxBlockBytes = 16UL << 20U;
constexpr int kHttpOk = 200;

class WarcReader : public Reader {
 public:
  WarcReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source), builder_(options, std::move(rejects)), records_(source, kMaxBlockBytes) {}

  bool next(Article& article) override {
    WarcRecord record;
    while (records_.next(record)) {
      origin_ = source_.name() + "@" + std::to_string(record.position);
      if (build(record, article)) return true;
    }
    return false;
  }

  std::string origin() const override { return origin_; }

 private:
  bool build(const WarcRecord& record, Article& article) {
    const RecordPlace place{origin_, record.block.empty() ? record.address : record.block};
    if (record.broken) return reject(place, kUnreadable, "what stands here is no record of a web archive");
    if (record.cut_off) reject(place, kUnreadable, "the archive ends within this record");
    if (record.type != "response" && record.type != "resource" && record.type != "conversion") return false;
    // A picture is passed by, however large.
    if (record.too_large)
      return is_page(record.media) && reject(place, kRecordTooLarge, "more bytes than a page may have");
    return build_page(record, place, article);
  }

  bool build_page(const WarcRecord& record, const RecordPlace& place, Article& article) {
    HttpMessage message = read_http_message(record.block, kMaxBlockBytes);
    if (message.status == 0) read_media_type(record.media, message.media, message.charset);
    if ((message.status != 0 && message.status != kHttpOk) || !is_page(message.media)) return false;
    if (!message.fault.empty()) return reject(place, kUnreadable, message.fault);
    if (message.content.empty()) return false;
    return build_html_page(message.content, {record.address, message.charset, record.date}, builder_, place,
                           article);
  }

  static bool is_page(const std::string& media) {
    return media.starts_with("text/html") || media.starts_with("application/xhtml");
  }

  bool reject(const RecordPlace& place, const char* reason, const std::string& detail) const {
    builder_.reject(place, reason, detail);
    return false;
  }

  Source& source_;
  ArticleBuilder builder_;
  WarcRecords records_;
  std::string origin_;
};

}  // namespace

std::unique_ptr<Reader> open_warc(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<WarcReader>(source, options, std::move(rejects));
}

int recognise_warc(std::string_view head, std::string_view) {
  return head.starts_with("WARC/") || head.starts_with("filedesc:") ? 98 : 0;
}

}  // namespace dateline
