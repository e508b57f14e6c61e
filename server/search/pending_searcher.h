// A searcher that is still being made, while the server listens already: it says so until it is there, and
// then passes everything on. In its first moments requests wait for it, so that a small index is there before
// anybody is refused. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

#include "server/search/searcher.h"

namespace dateline {

class PendingSearcher : public Searcher {
 public:
  // Requests wait for `patience` from now at most.
  explicit PendingSearcher(std::chrono::milliseconds patience);

  void set(std::unique_ptr<Searcher> searcher);  // once

  // The searcher; null while it is being made.
  Searcher* get() const;

  // These throw Error{kUnavailable} while it is being made.
  using Searcher::related;
  using Searcher::search;
  using Searcher::suggest;
  using Searcher::tags;
  Shared<SearchAnswer> search(const SearchRequest& request, Turn& turn) override {
    return awaited().search(request, turn);
  }
  Shared<RelatedAnswer> related(const RelatedRequest& request, Turn& turn) override {
    return awaited().related(request, turn);
  }
  Shared<SuggestAnswer> suggest(const SuggestRequest& request, Turn& turn) override {
    return awaited().suggest(request, turn);
  }
  TagsAnswer tags(const std::string& prefix, uint32_t limit, Turn& turn) override {
    return awaited().tags(prefix, limit, turn);
  }
  ArticleAnswer article(const std::string& id) override { return awaited().article(id); }
  StatsAnswer stats() override { return awaited().stats(); }

  // These wait for nothing.
  std::string generation() override;
  IndexState state() override;

 private:
  Searcher& awaited() const;

  const std::chrono::steady_clock::time_point patient_until_;
  mutable std::mutex mutex_;
  mutable std::condition_variable there_;
  std::unique_ptr<Searcher> searcher_;
};

}  // namespace dateline
