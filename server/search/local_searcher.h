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
#include <vector>

#include "common/date/time_zone.h"
#include "common/deadline.h"
#include "common/index/generation.h"
#include "server/search/generation/checked_files.h"
#include "server/search/generation/snapshot.h"
#include "server/search/searcher.h"

namespace dateline {

struct LocalOptions {
  std::filesystem::path index;
  std::optional<TimeZone> zone;                    // of days and months; unset: as the index was built
  std::chrono::milliseconds query_timeout{2'000};  // then an answer is partial
  std::chrono::milliseconds watch_every{500};      // how often CURRENT is looked at
  std::chrono::minutes walk_kept_for{10};          // how long a walk by relevance may pause
};

class LocalSearcher : public Searcher {
 public:
  // Starts without a generation when there is none yet; the methods throw Error{kUnavailable} until there is
  // one. Throws Error{kDamaged} when the published one cannot be opened.
  explicit LocalSearcher(LocalOptions options);
  ~LocalSearcher() override;

  using Searcher::related;
  using Searcher::search;
  using Searcher::suggest;
  using Searcher::tags;
  SearchAnswer search(const SearchRequest& request, Turn& turn) override;
  RelatedAnswer related(const RelatedRequest& request, Turn& turn) override;
  SuggestAnswer suggest(const std::string& text, uint32_t limit, Turn& turn) override;
  TagsAnswer tags(const std::string& prefix, uint32_t limit, Turn& turn) override;
  ArticleAnswer article(const std::string& id) override;
  StatsAnswer stats() override;
  std::string generation() override;

  // Looks at CURRENT now. A generation that cannot be opened is logged, and the one before goes on answering.
  void reload();

 private:
  using Clock = std::chrono::steady_clock;
  // A generation that is served, or was and may be walked through to its end.
  struct Served {
    std::shared_ptr<const Snapshot> snapshot;
    bool walked = false;          // somebody has begun to
    Clock::time_point last_used;  // since it was replaced
  };

  std::shared_ptr<const Snapshot> open(const std::string& generation);
  Deadline deadline(Turn& turn) const;
  std::shared_ptr<const Snapshot> current();
  std::shared_ptr<const Snapshot> snapshot_of(const std::string& generation);
  void remember_walk(const std::string& generation);
  Served* served(const std::string& generation);  // null when it is kept no more; to be called with mutex_
  void replace(std::shared_ptr<const Snapshot> fresh);
  void watch();

  const LocalOptions options_;
  const IndexFolder folder_;
  std::mutex mutex_;
  Served current_;
  std::vector<Served> retired_;  // in the order in which they were served
  std::mutex reload_mutex_;      // one at a time opens a generation
  CheckedFiles files_;
  std::string refused_;  // the generation that could not be opened: said once
  std::condition_variable stopping_changed_;
  bool stopping_ = false;
  std::thread watcher_;
};

}  // namespace dateline
