#include "indexer/reader/text/reuters_sgml_reader.h"

#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "indexer/reader/bytes/utf8.h"
#include "indexer/reader/bytes/window.h"
#include "indexer/reader/record/article_builder.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr std::string_view kOpen = "<REUTERS";
constexpr std::string_view kClose = "</REUTERS>";

// Lists of <D> elements, and what they are called in the record.
struct ListElement {
  std::string_view element;
  const char* name;
};
constexpr std::array kLists = {
    ListElement{"TOPICS", "topics"},       ListElement{"PLACES", "places"},
    ListElement{"PEOPLE", "people"},       ListElement{"ORGS", "organisations"},
    ListElement{"EXCHANGES", "exchanges"}, ListElement{"COMPANIES", "companies"},
};

// The content of the first element of a name in `text`; nothing when there is none. One that is not closed
// reaches to the end.
std::optional<std::string_view> content_of(std::string_view text, std::string_view element) {
  const std::string open = "<" + std::string(element);
  for (size_t at = text.find(open); at != std::string_view::npos; at = text.find(open, at + 1)) {
    const size_t after = at + open.size();
    if (after >= text.size() || (text[after] != '>' && text[after] != ' ')) continue;
    const size_t begin = text.find('>', after);
    if (begin == std::string_view::npos) return std::nullopt;
    const std::string_view content = text.substr(begin + 1);
    return content.substr(0, content.find("</" + std::string(element) + ">"));
  }
  return std::nullopt;
}

// "&lt;", "&amp;" and the control characters that were written as "&#3;".
std::string resolved(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const size_t end = rest.front() == '&' ? rest.substr(0, 8).find(';') : std::string_view::npos;
    const std::string_view name = end == std::string_view::npos ? "" : rest.substr(1, end - 1);
    if (name == "lt") {
      out += '<';
    } else if (name == "gt") {
      out += '>';
    } else if (name == "amp") {
      out += '&';
    } else if (name.starts_with('#')) {
      const int code = std::atoi(std::string(name.substr(1)).c_str());
      if (code > 0 && code < 0x80) out += static_cast<char>(code);
    } else {
      out += rest.front();
      ++at;
      continue;
    }
    at += end + 1;
  }
  return out;
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::string marked = std::string(name) + "=\"";
  const size_t at = tag.find(marked);
  if (at == std::string_view::npos) return {};
  const std::string_view value = tag.substr(at + marked.size());
  return std::string(value.substr(0, value.find('"')));
}

void put(json& record, const char* name, std::optional<std::string_view> text) {
  if (text) record[name] = resolved(*text);
}

// A story without <BODY> (TYPE="UNPROC") has its text right in <TEXT>, behind other elements.
std::string_view body_of(std::string_view text) {
  if (const auto body = content_of(text, "BODY")) return *body;
  const size_t last = text.rfind("</");
  const size_t end = last == std::string_view::npos ? std::string_view::npos : text.find('>', last);
  return end == std::string_view::npos ? text : text.substr(end + 1);
}

json record_of(std::string_view story) {
  json record = json::object();
  const std::string_view tag = story.substr(0, story.find('>'));
  record["id"] = attribute(tag, "NEWID");
  record["oldid"] = attribute(tag, "OLDID");
  record["lewissplit"] = attribute(tag, "LEWISSPLIT");
  put(record, "date", content_of(story, "DATE"));
  for (const ListElement& list : kLists) {
    json values = json::array();
    std::string_view rest = content_of(story, list.element).value_or("");
    while (const auto value = content_of(rest, "D")) {
      values.push_back(resolved(*value));
      rest.remove_prefix(static_cast<size_t>(value->data() + value->size() - rest.data()));
    }
    record[list.name] = std::move(values);
  }
  const std::string_view text = content_of(story, "TEXT").value_or("");
  put(record, "title", content_of(text, "TITLE"));
  put(record, "author", content_of(text, "AUTHOR"));
  put(record, "dateline", content_of(text, "DATELINE"));
  record["body"] = resolved(body_of(text));
  return record;
}

class ReutersSgmlReader : public Reader {
 public:
  ReutersSgmlReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source),
        builder_(options, std::move(rejects)),
        window_(source),
        max_bytes_(options.max_record_bytes) {}

  bool next(Article& article) override {
    std::string_view story;
    while (next_story(story)) {
      origin_ = source_.name() + "[" + std::to_string(index_++) + "]";
      const RecordPlace place{origin_, story};
      if (too_large_) {
        builder_.reject(place, kRecordTooLarge, kTooManyBytes);
        continue;
      }
      bool bad_encoding = false;
      const std::string text = valid_utf8(story, bad_encoding);
      if (builder_.build(record_of(text), place, bad_encoding, article)) return true;
    }
    return false;
  }

  std::string origin() const override { return origin_; }

 private:
  // Where `mark` or `other` is next at or after `from`, whichever comes first; the end of the source when
  // neither is. Beyond the largest record only the end is of interest, and no more is kept than its
  // beginning.
  uint64_t find(uint64_t from, std::string_view mark, std::string_view other) {
    for (uint64_t at = from; window_.has(at + mark.size() - 1); ++at) {
      if (at - from > max_bytes_) {
        too_large_ = true;
        window_.drop_before(at);
      }
      if (window_.at(at) != '<') continue;
      window_.has(at + other.size());
      const std::string_view here = window_.between(at, window_.end());
      if (here.starts_with(mark) || (!other.empty() && here.starts_with(other))) return at;
    }
    return window_.end();
  }

  // A story ends with its end tag, or where that was forgotten, before the next one.
  bool next_story(std::string_view& story) {
    window_.drop_before(at_);
    const uint64_t begin = find(at_, kOpen, "");
    if (begin == window_.end()) {
      at_ = begin;
      return false;
    }
    window_.drop_before(begin);
    too_large_ = false;
    at_ = find(begin + 1, kClose, kOpen);
    story = too_large_ ? std::string_view("<REUTERS ...") : window_.between(begin, at_);
    return true;
  }

  Source& source_;
  ArticleBuilder builder_;
  Window window_;
  size_t max_bytes_;
  uint64_t at_ = 0;
  size_t index_ = 0;
  bool too_large_ = false;
  std::string origin_;
};

}  // namespace

std::unique_ptr<Reader> open_reuters_sgml(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<ReutersSgmlReader>(source, options, std::move(rejects));
}

int recognise_reuters_sgml(std::string_view head, std::string_view) {
  if (head.find("<REUTERS ") == std::string_view::npos) return 0;
  return head.starts_with("<!DOCTYPE lewis") || head.starts_with("<REUTERS ") ? 95 : 60;
}

}  // namespace dateline
