// A searcher that remembers the answers of another: searches, related stories and suggestions, by generation
// and request, the least recently used forgotten first. Answers change only with the generation and when an
// embargo ends or an article expires, so what it gives is what the other would give. When a generation is
// published, the questions whose answers it remembered are there to be asked again (cache_warmer.h), but for
// suggestions: they are cheap, and each search comes with several. Thread-safe.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
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

using Question = std::variant<SearchRequest, RelatedRequest>;

class CachingSearcher : public Searcher {
 public:
  // `inner` must outlive it. `max_bytes` bounds the answers kept, by a fair estimate; 0 keeps none.
  CachingSearcher(Searcher& inner, uint64_t max_bytes);

  using Searcher::related;
  using Searcher::search;
  using Searcher::suggest;
  using Searcher::tags;
  Shared<SearchAnswer> search(const SearchRequest& request, Turn& turn) override;
  Shared<RelatedAnswer> related(const RelatedRequest& request,
                                Turn& turn) override;  // drafts are not remembered
  Shared<SuggestAnswer> suggest(const SuggestRequest& request, Turn& turn) override;
  TagsAnswer tags(const std::string& prefix, uint32_t limit, Turn& turn) override {
    return inner_.tags(prefix, limit, turn);
  }
  ArticleAnswer article(const std::string& id) override { return inner_.article(id); }
  StatsAnswer stats() override { return inner_.stats(); }
  std::string generation() override { return inner_.generation(); }
  IndexState state() override { return inner_.state(); }

  // A question of which only the answer of another generation was remembered, the most recently asked first.
  // Waits until there is one; nothing when `stop` is requested.
  std::optional<Question> next_outdated(const std::stop_token& stop);
  // Asks it, and remembers the answer as one that nobody has asked for yet: while there is room.
  void ask_again(const Question& question, Turn& turn);

  CacheFigures figures() const;

 private:
  using Answer = std::variant<Shared<SearchAnswer>, Shared<RelatedAnswer>, Shared<SuggestAnswer>>;
  struct Entry {
    std::string key;
    std::optional<Question> question;  // nothing: it is not to be asked again
    Answer answer;
    uint64_t bytes = 0;
  };
  enum class Place { kFirst, kLast };  // among those that are remembered

  Shared<SearchAnswer> ask(const SearchRequest& request, Turn& turn);
  Shared<RelatedAnswer> ask(const RelatedRequest& request, Turn& turn);
  Shared<SuggestAnswer> ask(const SuggestRequest& request, Turn& turn);
  template <typename Given, typename Asked>
  Shared<Given> remembered(const Asked& request, Turn& turn);
  std::optional<Answer> look_up(const std::string& key);
  bool is_known(const std::string& key) const;
  template <typename Given>
  bool may_keep(const Given& answer) const;
  void forget_others(const std::string& generation);
  template <typename Asked, typename Given>
  void keep(const Asked& request, const Shared<Given>& answer, Place place);
  void keep(Entry entry, Place place);

  Searcher& inner_;
  const uint64_t max_bytes_;
  mutable std::mutex mutex_;
  std::string generation_;    // of all entries
  std::list<Entry> entries_;  // the most recently used first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
  std::deque<Question> outdated_;  // the most recently used first
  std::condition_variable_any has_outdated_;
  uint64_t bytes_ = 0;
  uint64_t hits_ = 0;
  uint64_t misses_ = 0;
  uint64_t evictions_ = 0;
};

}  // namespace dateline
