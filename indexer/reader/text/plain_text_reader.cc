#include "indexer/reader/text/plain_text_reader.h"

#include <algorithm>
#include <deque>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "common/ascii.h"
#include "common/text/characters.h"
#include "common/text/trim.h"
#include "indexer/extract/line.h"
#include "indexer/extract/line_hyphens.h"
#include "indexer/extract/scraped/scraped_page.h"
#include "indexer/reader/bytes/large_text.h"
#include "indexer/reader/bytes/utf8.h"
#include "indexer/reader/record/article_builder.h"
#include "indexer/reader/text/iptc7901.h"

namespace dateline {
namespace {

using nlohmann::json;

// More is no web page: the cards of other stories are not looked for in a book.
constexpr size_t kMaxPageBytes = 4UL << 20U;
constexpr size_t kMinSentenceWords = 8;

json record_of_story(const ScrapedStory& story) {
  json record = {{"title", story.title},     {"standfirst", story.standfirst}, {"body", story.body},
                 {"section", story.section}, {"authors", story.authors},       {"tags", story.tags}};
  if (!story.published.empty()) record["published"] = story.published;
  if (!story.modified.empty()) record["modified"] = story.modified;
  return record;
}

// UTF-8 without control characters or markup, in which at least one line is a sentence.
bool is_prose(std::string_view head) {
  head = unicode_trimmed(head);
  if (head.empty() || std::string_view("<{[").find(head.front()) != std::string_view::npos) return false;
  for (size_t at = 0; at < head.size();) {
    const Character next = character_at(head, at);
    const bool cut_off = head.size() - at < 4;
    const bool control = next.code < U' ' && next.code != U'\n' && next.code != U'\r' && next.code != U'\t';
    if ((!next.valid && !cut_off) || control) return false;
    at += next.size;
  }
  const auto lines = trimmed_parts(head, "\n");
  return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    return count_words(line) >= kMinSentenceWords && ends_sentence(line);
  });
}

// A message of mail (RFC 5322) as mailboxes keep it: its head says which way it came. Its text may be coded,
// and there twice, between attachments.
bool is_mail(std::string_view head) {
  bool came = false;
  head = unicode_trimmed(head);
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    if (unicode_trimmed(line).empty()) break;
    if (line.front() == ' ' || line.front() == '\t') continue;  // goes on
    const std::string_view name = line.substr(0, line.find(':'));
    if (name.size() == line.size() || name.find_first_of(" \t") != std::string_view::npos) return false;
    const std::string known = ascii_lower(name);
    came = came || known == "received" || known == "mime-version";
  }
  return came;
}

class PlainTextReader : public Reader {
 public:
  PlainTextReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source),
        builder_(options, std::move(rejects)),
        known_tags_(options.known_tags),
        max_bytes_(options.max_record_bytes) {}

  bool next(Article& article) override {
    if (!std::exchange(read_, true)) read();
    if (ready_.empty()) return false;
    article = std::move(ready_.front());
    ready_.pop_front();
    origin_ = source_.name() + (given_ == 0 ? "" : "[" + std::to_string(given_) + "]");
    ++given_;
    return true;
  }

  std::string origin() const override { return origin_; }

 private:
  void read() {
    const std::string bytes = read_whole(source_, max_bytes_);
    const RecordPlace place{source_.name(), bytes};
    if (bytes.size() > max_bytes_) return builder_.reject(place, kRecordTooLarge, kTooManyBytes);
    bool bad_encoding = false;
    std::string text = valid_utf8(bytes, bad_encoding);
    if (is_iptc7901(text)) return add(iptc7901_record(text), place, bad_encoding);
    text = without_line_hyphens(text);
    if (text.size() > kMaxPageBytes) return add_book(text, place, bad_encoding);
    add_page(read_scraped_page(text, known_tags_ == nullptr ? TagVocabulary() : *known_tags_), place,
             bad_encoding);
  }

  void add_book(const std::string& text, const RecordPlace& place, bool bad_encoding) {
    const size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const size_t end = std::min(text.find('\n', begin), text.size());
    add({{"title", text.substr(begin, end - begin)}, {"body", text.substr(end)}}, place, bad_encoding);
  }

  void add(json record, const RecordPlace& place, bool bad_encoding) {
    Article article;
    if (builder_.build(std::move(record), place, bad_encoding, article)) ready_.push_back(std::move(article));
  }

  // The article first. It keeps whom its editors put beside it: their ids.
  void add_page(const ScrapedPage& page, const RecordPlace& place, bool bad_encoding) {
    json related = json::array();
    Article article;
    for (const ScrapedStory& card : page.cards) {
      if (!builder_.build(record_of_story(card), place, false, article)) continue;
      related.push_back(article.id);
      ready_.push_back(std::move(article));
    }
    json record = record_of_story(page.article);
    if (!related.empty()) record["meta"] = {{"related", std::move(related)}};
    if (builder_.build(std::move(record), place, bad_encoding, article))
      ready_.push_front(std::move(article));
  }

  Source& source_;
  ArticleBuilder builder_;
  const TagVocabulary* known_tags_;
  size_t max_bytes_;
  std::deque<Article> ready_;
  bool read_ = false;
  size_t given_ = 0;
  std::string origin_;
};

}  // namespace

std::unique_ptr<Reader> open_plain_text(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<PlainTextReader>(source, options, std::move(rejects));
}

int recognise_plain_text(std::string_view head, std::string_view file_name) {
  if (head.find('\0') != std::string_view::npos || is_mail(head)) return 0;
  if (is_iptc7901(head)) return 60;
  if (file_name.ends_with(".txt") || file_name.ends_with(".text")) return 50;
  return is_prose(head) ? 5 : 0;
}

}  // namespace dateline
