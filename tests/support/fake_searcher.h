// A Searcher over a handful of articles in memory, that remembers what it was asked. Thread-safe.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "common/error.h"
#include "server/search/searcher.h"

namespace dateline {

class FakeSearcher : public Searcher {
 public:
  FakeSearcher();

  // Finds the articles whose title or body contains `text`, in the order they were made.
  using Searcher::related;
  using Searcher::search;
  using Searcher::suggest;
  using Searcher::tags;
  Shared<SearchAnswer> search(const SearchRequest& request, Turn& turn) override;
  Shared<RelatedAnswer> related(const RelatedRequest& request, Turn& turn) override;
  Shared<SuggestAnswer> suggest(const SuggestRequest& request, Turn& turn) override;
  TagsAnswer tags(const std::string& prefix, uint32_t limit, Turn& turn) override;
  ArticleAnswer article(const std::string& id) override;
  StatsAnswer stats() override;
  std::string generation() override;
  IndexState state() override;

  std::vector<Article> articles;
  std::string taken_down = "gone";
  std::vector<Stage> stages;  // of searches
  bool partial = false;       // all answers that may be
  std::optional<SearchRequest> last_search;
  std::optional<RelatedRequest> last_related;

  // From now on every method throws this.
  void fail_with(std::exception_ptr error);
  void set_generation(std::string generation);
  void set_state(IndexState state);  // all of it but the generation

  // From now on searches wait, until let_go(); wait_for_held(n) returns when n do.
  void hold();
  void let_go();
  void wait_for_held(size_t count);

 private:
  void enter();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::exception_ptr error_;
  std::string generation_ = "g1";
  IndexState state_;
  bool holding_ = false;
  size_t held_ = 0;
};

}  // namespace dateline
