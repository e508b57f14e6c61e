#include "indexer/reader/web/html_reader.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "indexer/extract/html/html_page.h"
#include "indexer/reader/bytes/large_text.h"
#include "indexer/reader/bytes/utf8.h"
#include "indexer/reader/record/article_builder.h"
#include "indexer/source/charset_text.h"

namespace dateline {
namespace {

using nlohmann::json;

// libxml2 makes a tree of ten times the size.
constexpr size_t kMaxHtmlBytes = 16UL << 20U;
constexpr size_t kMaxTags = 250'000;       // a tree of short elements is larger still
constexpr size_t kHeadBytes = 1UL << 16U;  // of a page, in which it names its charset

// The value that follows `name` in a tag; both in lower case.
std::string value_in(std::string_view tag, std::string_view name) {
  const size_t at = tag.find(name);
  if (at == std::string_view::npos) return {};
  const size_t begin = tag.find_first_not_of("\"' ", at + name.size());
  if (begin == std::string_view::npos) return {};
  return std::string(tag.substr(begin, tag.find_first_of("\"' ;/>?", begin) - begin));
}

// <meta charset="...">, <meta http-equiv="Content-Type" content="text/html; charset=...">, <?xml
// encoding="...">: scripts have charsets of their own.
std::string charset_of(std::string_view page) {
  const std::string head = ascii_lower(page.substr(0, kHeadBytes));
  const std::string_view view = head;
  for (size_t at = view.find("<meta"); at != std::string_view::npos; at = view.find("<meta", at + 1)) {
    std::string charset = value_in(view.substr(at, view.find('>', at) - at), "charset=");
    if (!charset.empty()) return charset;
  }
  return view.starts_with("<?xml") ? value_in(view.substr(0, view.find('>')), "encoding=") : "";
}

std::string in_words(const std::vector<std::string>& left_out) {
  std::string words;
  for (const std::string& what : left_out) words += (words.empty() ? "; left out: " : ", ") + what;
  return words;
}

// Whether it can be read at all.
bool is_within_bounds(std::string_view bytes, const ArticleBuilder& builder, const RecordPlace& place) {
  const char* beyond = nullptr;
  if (bytes.size() > kMaxHtmlBytes) {
    beyond = "more bytes than a page may have";
  } else if (std::count(bytes.begin(), bytes.end(), '<') > static_cast<ptrdiff_t>(kMaxTags)) {
    beyond = "more elements than a page may have";
  }
  if (beyond != nullptr) builder.reject(place, kRecordTooLarge, beyond);
  return beyond == nullptr;
}

void build_cards(HtmlPage& page, bool wanted, ArticleBuilder& builder, const RecordPlace& place,
                 std::deque<Article>& articles) {
  if (!wanted || page.cards.empty())
    return builder.reject(place, kListPage, "a page that lists articles and has none of its own");
  builder.reject(place, kListPage, "a page that lists articles, which are taken from it", true);
  Article article;
  for (json& card : page.cards) {
    if (builder.build(std::move(card), place, false, article)) articles.push_back(std::move(article));
  }
}

}  // namespace

void build_html_page(std::string_view bytes, const PageSource& page, ArticleBuilder& builder,
                     const RecordPlace& place, std::deque<Article>& articles) {
  if (!is_within_bounds(bytes, builder, place)) return;
  bool bad_encoding = false;
  std::string text = to_utf8(bytes, page.charset.empty() ? charset_of(bytes) : page.charset);
  text = valid_utf8(text, bad_encoding);
  HtmlPage found = read_html_page(text, valid_utf8(page.address, bad_encoding));
  if (found.is_list) return build_cards(found, page.cards, builder, place, articles);
  if (found.record.value("body", "").empty())
    return builder.reject(place, kEmpty, "no text in the page" + in_words(found.left_out));
  if (!page.date.empty()) found.record["meta"]["retrieved"] = valid_utf8(page.date, bad_encoding);
  Article article;
  if (!builder.build(std::move(found.record), place, bad_encoding, article)) return;
  articles.push_back(std::move(article));
  if (found.broken_data) builder.reject(place, kBadJson, "JSON-LD that cannot be read", true);
  if (!found.left_out.empty())
    builder.reject(place, kRecordTooLarge, "the page goes beyond bounds" + in_words(found.left_out), true);
}

namespace {

class HtmlReader : public Reader {
 public:
  HtmlReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source), builder_(options, std::move(rejects)), cards_(options.cards) {}

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
    const std::string bytes = read_whole(source_, kMaxHtmlBytes);
    PageSource page;
    page.cards = cards_;
    build_html_page(bytes, page, builder_, {source_.name(), bytes}, ready_);
  }

  Source& source_;
  ArticleBuilder builder_;
  bool cards_;
  bool read_ = false;
  std::deque<Article> ready_;
};

}  // namespace

std::unique_ptr<Reader> open_html(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<HtmlReader>(source, options, std::move(rejects));
}

int recognise_html(std::string_view head, std::string_view file_name) {
  constexpr size_t kLook = 4096;
  const std::string start = ascii_lower(head.substr(0, kLook));
  const size_t first = start.find('<');
  if (first == std::string::npos) return 0;
  if (start.compare(first, 14, "<!doctype html") == 0) return 95;
  for (const std::string_view other : {"<rss", "<feed", "<rdf:rdf", "<nitf", "<newsitem", "<newsmessage"}) {
    if (start.find(other) != std::string::npos) return 0;
  }
  const size_t html = start.find("<html");
  if (html != std::string::npos && start.find_first_not_of(" \t\r\n") == first) return 90;
  const bool named =
      file_name.ends_with(".html") || file_name.ends_with(".htm") || file_name.ends_with(".xhtml");
  return named ? 60 : 0;
}

}  // namespace dateline
