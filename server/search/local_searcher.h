// The searcher over an index folder on this machine. Watches CURRENT: a generation that is published is
// opened beside the one that answers, and takes its place between two requests. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "common/date/time_zone.h"
#include "common/deadline.h"
#include "server/search/generation/postings_cache.h"
#include "server/search/reloader.h"
#include "server/search/searcher.h"
#include "server/search/served_generations.h"

namespace dateline {

struct LocalOptions {
  std::filesystem::path index;
  std::optional<TimeZone> zone;                    // of days and months; unset: as the index was built
  std::shared_ptr<PostingsCache> postings;         // kept decoded, of all generations; null: none
  std::chrono::milliseconds query_timeout{2'000};  // then an answer is partial
  Turn::Clock::duration query_work = Turn::Clock::duration::max();  // of the processor's time: then, too
  std::chrono::milliseconds watch_every{500};                       // how often CURRENT is looked at
  std::chrono::minutes walk_kept_for{10};                           // how long a walk by relevance may pause
  RetryPauses retry;                                                // of a generation that cannot be opened
};

class LocalSearcher : public Searcher {
 public:
  // Starts without a generation when there is none yet; the methods throw Error{kUnavailable} until there is
  // one. Throws Error{kDamaged} or another std::exception when the published one cannot be opened.
  explicit LocalSearcher(LocalOptions options);
  ~LocalSearcher() override;

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

  // Looks at CURRENT now, and tries again what was refused; reload_soon() leaves it to the thread that
  // watches. A generation that cannot be opened is logged, and the one before goes on answering.
  void reload() { reloader_.look(true); }
  void reload_soon();

 private:
  Deadline deadline(Turn& turn) const;
  void watch();

  const LocalOptions options_;
  ServedGenerations generations_;
  Reloader reloader_;
  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  bool stopping_ = false;
  bool reload_wanted_ = false;
  std::thread watcher_;
};

}  // namespace dateline
