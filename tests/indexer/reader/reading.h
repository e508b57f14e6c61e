// Texts for readers, and what readers make of them. For tests.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "common/article_json.h"
#include "common/json.h"
#include "indexer/reader/reader.h"
#include "indexer/reader/versions.h"
#include "indexer/source/source.h"

namespace dateline::testing {

// A source that is made as it is read: nothing of it need lie in memory or on disk.
class MadeSource : public Source {
 public:
  // `make` gives the next chunk, empty at the end.
  MadeSource(std::string name, std::function<std::string()> make)
      : name_(std::move(name)), make_(std::move(make)) {}

  const std::string& name() const override { return name_; }

  std::string_view head() override {
    constexpr size_t kHead = 64UL << 10U;
    while (head_.size() < kHead && make_next()) head_ += ahead_.back();
    return std::string_view(head_).substr(0, kHead);
  }

  std::string_view read() override {
    if (ahead_.empty() && !make_next()) return {};
    chunk_ = std::move(ahead_.front());
    ahead_.pop_front();
    consumed_ += chunk_.size();
    return chunk_;
  }

  uint64_t consumed() const override { return consumed_; }

 private:
  bool make_next() {
    if (ended_) return false;
    ahead_.push_back(make_());
    ended_ = ahead_.back().empty();
    if (ended_) ahead_.pop_back();
    return !ended_;
  }

  std::string name_;
  std::function<std::string()> make_;
  std::deque<std::string> ahead_;  // made, not yet read
  std::string head_;
  std::string chunk_;
  bool ended_ = false;
  uint64_t consumed_ = 0;
};

inline std::string joined(std::initializer_list<std::string_view> pieces) {
  std::string text;
  for (const std::string_view piece : pieces) text += piece;
  return text;
}

// A text in chunks of `size` bytes.
inline std::function<std::string()> chunks_of(std::string text, size_t size) {
  return [text = std::move(text), size, at = size_t{0}]() mutable {
    std::string chunk = text.substr(std::min(at, text.size()), size);
    at += size;
    return chunk;
  };
}

// A paragraph that is long enough to be an article's.
inline const std::string kHarbourText =
    "The harbour of Northport will be closed to large ships from May until the end of September.";

// A page with kHarbourText; `head` are elements of its head.
inline std::string html_page(const std::string& title, const std::string& head = "") {
  return "<html><head>" + head + "<title>" + title + "</title></head><body><p>" + kHarbourText +
         "</p></body></html>";
}

struct Reading {
  std::vector<Article> articles;
  std::vector<std::string> origins;  // of the articles
  std::vector<Reject> rejects;
  std::vector<std::string> withdrawn;  // "ID version NUMBER"

  std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    for (const Article& article : articles) ids.push_back(article.id);
    return ids;
  }
  std::vector<std::string> reasons() const {
    std::vector<std::string> reasons;
    for (const Reject& reject : rejects) reasons.push_back(reject.reason);
    return reasons;
  }
};

inline Reading read_source(Source& source, std::string_view format = "", ReaderOptions options = {}) {
  Reading reading;
  options.withdraw = [&](const Article& story) {
    const auto number = version_of(story).number;
    reading.withdrawn.push_back(story.id + " version " + (number ? std::to_string(*number) : "unknown"));
    return true;
  };
  const RejectSink sink = [&](const Reject& reject) { reading.rejects.push_back(reject); };
  const auto reader = open_reader(source, format, options, sink);
  Article article;
  while (reader != nullptr && reader->next(article)) {
    reading.articles.push_back(article);
    reading.origins.push_back(reader->origin());
  }
  return reading;
}

inline Reading read_text(std::string text, std::string_view format = "", const ReaderOptions& options = {},
                         size_t chunk = 64UL << 10U) {
  MadeSource source("test", chunks_of(std::move(text), chunk));
  return read_source(source, format, options);
}

// A file of this name, whose format is recognised.
inline Reading read_named(std::string name, std::string text) {
  MadeSource source(std::move(name), chunks_of(std::move(text), 1000));
  return read_source(source);
}

// An article as a value of JSON, to compare it.
inline nlohmann::ordered_json to_json(const Article& article) {
  return ordered_json_of(to_json_line(article));
}

// One record in JSON.
inline Reading read_record(const std::string& record, const ReaderOptions& options = {}) {
  return read_text(record + "\n", "jsonl", options);
}

}  // namespace dateline::testing
