#include "indexer/reader/web/mhtml_reader.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>

#include "common/ascii.h"
#include "indexer/reader/bytes/large_text.h"
#include "indexer/reader/record/article_builder.h"
#include "indexer/reader/web/html_reader.h"
#include "indexer/reader/web/mime_page.h"

namespace dateline {
namespace {

// Whether a line is, or may be, a header or what divides parts.
bool is_frame(std::string_view line) {
  if (line.starts_with("--")) return true;
  const size_t end =
      line.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
  return end != 0 && end != std::string_view::npos && line[end] == ':';
}

// GMime spends half a kilobyte on each header, and more on a part. Of a page hardly any other line begins so.
bool has_many_frames(std::string_view message) {
  constexpr size_t kMaxFrames = 100'000;
  size_t frames = 0;
  for (size_t at = 0; at < message.size() && frames <= kMaxFrames;) {
    const size_t end = std::min(message.find('\n', at), message.size());
    frames += is_frame(message.substr(at, end - at)) ? 1 : 0;
    at = end + 1;
  }
  return frames > kMaxFrames;
}

class MhtmlReader : public Reader {
 public:
  MhtmlReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source),
        builder_(options, std::move(rejects)),
        cards_(options.cards),
        max_bytes_(options.max_record_bytes) {}

  bool next(Article& article) override {
    if (!std::exchange(read_, true)) read();
    if (ready_.empty()) return false;
    article = std::move(ready_.front());
    ready_.pop_front();
    return true;
  }

  std::string origin() const override { return source_.name(); }

 private:
  void read() {
    const std::string bytes = read_whole(source_, max_bytes_);
    const RecordPlace place{source_.name(), bytes};
    if (bytes.size() > max_bytes_) return builder_.reject(place, kRecordTooLarge, kTooManyBytes);
    if (has_many_frames(bytes))
      return builder_.reject(place, kRecordTooLarge, "more parts and headers than a page may have");
    MimePage saved = read_mime_page(bytes);
    if (saved.html.empty()) return builder_.reject(place, kEmpty, "no part of it is HTML");
    const PageSource page{std::move(saved.address), std::move(saved.charset), std::move(saved.date), cards_};
    build_html_page(saved.html, page, builder_, place, ready_);
  }

  Source& source_;
  ArticleBuilder builder_;
  bool cards_;
  size_t max_bytes_;
  bool read_ = false;
  std::deque<Article> ready_;
};

// What the head of a message says, as far as it tells a saved page from mail.
struct MessageHead {
  bool mime = false;
  bool page = false;  // of a type that pages are saved in
  bool sent = false;  // to somebody
};

MessageHead read_head(std::string_view text) {
  MessageHead head;
  std::string name;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (trimmed(line).empty()) break;
    if (!is_blank(line.front())) {
      const size_t colon = line.find(':');
      if (colon == std::string_view::npos || line.find_first_of(" \t") < colon) return {};
      name = ascii_lower(line.substr(0, colon));
    }
    head.mime = head.mime || name == "mime-version";
    head.sent = head.sent || name == "to" || name == "received" || name == "delivered-to";
    if (name != "content-type") continue;
    const std::string type = ascii_lower(line);
    head.page = head.page || type.find("multipart/related") != std::string::npos ||
                type.find("text/html") != std::string::npos;
  }
  return head;
}

}  // namespace

std::unique_ptr<Reader> open_mhtml(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<MhtmlReader>(source, options, std::move(rejects));
}

int recognise_mhtml(std::string_view head, std::string_view) {
  const size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return 0;
  const MessageHead found = read_head(head.substr(begin));
  return found.mime && found.page && !found.sent ? 93 : 0;
}

}  // namespace dateline
