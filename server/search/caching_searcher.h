// A searcher that remembers the answers of another: searches and related stories, by generation and request,
// the least recently used forgotten first. Answers change only with the generation and when an embargo ends
// or an article expires, so what it gives is what the other would give. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>
#include <variant>

#include "server/search/searcher.h"

namespace dateline {

// Of the answers that can be remembered.
struct CacheFigures {
  uint64_t hits = 0;
  uint64_t misses = 0;
  uint64_t evictions = 0;  // to make room
  uint64_t entries = 0;
  uint64_t bytes = 0;
  uint64_t max_bytes = 0;
};

class CachingSearcher : public Searcher {
 public:
  // `inner` must outlive it. `max_bytes` bounds the answers kept, by a fair estimate; 0 keeps none.
  CachingSearcher(Searcher& inner, uint64_t max_bytes);

  using Searcher::related;
  using Searcher::search;
  using Searcher::suggest;
  using Searcher::tags;
  SearchAnswer search(const SearchRequest& request, Turn& turn) override;
  RelatedAnswer related(const RelatedRequest& request, Turn& turn) override;  // drafts are not remembered
  SuggestAnswer suggest(const std::string& text, uint32_t limit, Turn& turn) override {
    return inner_.suggest(text, limit, turn);
  }
  TagsAnswer tags(const std::string& prefix, uint32_t limit, Turn& turn) override {
    return inner_.tags(prefix, limit, turn);
  }
  ArticleAnswer article(const std::string& id) override { return inner_.article(id); }
  StatsAnswer stats() override { return inner_.stats(); }
  std::string generation() override { return inner_.generation(); }
  IndexState state() override { return inner_.state(); }

  CacheFigures figures() const;

 private:
  using Answer = std::variant<SearchAnswer, RelatedAnswer>;
  struct Entry {
    std::string key;
    Answer answer;
    uint64_t bytes;
  };

  template <typename Given>
  Given remembered(const std::string& request, const std::function<Given()>& ask);
  template <typename Given>
  std::optional<Given> look_up(const std::string& key);
  void forget_others(const std::string& generation);
  void keep(std::string key, Answer answer, uint64_t bytes);

  Searcher& inner_;
  const uint64_t max_bytes_;
  mutable std::mutex mutex_;
  std::string generation_;    // of all entries
  std::list<Entry> entries_;  // the most recently used first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
  uint64_t bytes_ = 0;
  uint64_t hits_ = 0;
  uint64_t misses_ = 0;
  uint64_t evictions_ = 0;
};

}  // namespace dateline
