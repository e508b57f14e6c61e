#include "server/search/local_searcher.h"

#include <xapian.h>

#include <algorithm>

#include "common/clock.h"
#include "common/date/instant.h"
#include "common/error.h"
#include "common/index/document.h"
#include "common/log.h"
#include "server/search/related/related.h"
#include "server/search/search_run.h"
#include "server/search/suggest/suggest.h"

namespace dateline {
namespace {

// Generations that are kept for a while without a walk: the cursor of any answer may begin one.
constexpr size_t kRecent = 4;

// Runs one request; what Xapian throws becomes ours.
template <typename Work>
auto translating_errors(Work work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::kDamaged, "the index cannot be read: " + error.get_msg(),
                "Run dateline-indexer verify.");
  }
}

std::optional<Cursor> cursor_of(const SearchRequest& request) {
  if (!request.cursor || *request.cursor == "*") return std::nullopt;
  Cursor cursor = decode_cursor(*request.cursor);
  if (cursor.fingerprint != fingerprint(request)) throw cursor_of_another_search();
  return cursor;
}

}  // namespace

LocalSearcher::LocalSearcher(LocalOptions options) : options_(std::move(options)), folder_(options_.index) {
  if (const auto published = folder_.current()) {
    current_.snapshot = open(*published);
  }
  watcher_ = std::thread([this] { watch(); });
}

LocalSearcher::~LocalSearcher() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopping_changed_.notify_all();
  watcher_.join();
}

void LocalSearcher::watch() {
  std::unique_lock lock(mutex_);
  while (!stopping_changed_.wait_for(lock, options_.watch_every, [&] { return stopping_; })) {
    lock.unlock();
    reload();
    lock.lock();
  }
}

void LocalSearcher::reload() {
  const std::lock_guard one_at_a_time(reload_mutex_);
  std::string published;
  try {
    published = folder_.current().value_or("");
    if (published.empty() || published == generation() || published == refused_) return;
    replace(open(published));
    log_info("generation loaded", {{"generation", published}});
  } catch (const Error& error) {
    if (published != refused_ || published.empty())
      log_error("generation refused", {{"reason", error.message()}});
    refused_ = published;
  }
}

std::shared_ptr<const Snapshot> LocalSearcher::open(const std::string& generation) {
  Manifest manifest = read_manifest(folder_.manifest(generation));
  files_.check(folder_, manifest);
  return std::make_shared<const Snapshot>(folder_, std::move(manifest), options_.zone);
}

void LocalSearcher::replace(std::shared_ptr<const Snapshot> fresh) {
  const std::lock_guard lock(mutex_);
  if (current_.snapshot) {
    current_.last_used = Clock::now();
    retired_.push_back(std::move(current_));
  }
  current_ = {std::move(fresh), false, {}};
  const Clock::time_point oldest_kept = Clock::now() - options_.walk_kept_for;
  std::erase_if(retired_, [&](const Served& one) {
    // A walk that began before a takedown would go on to show what was taken down.
    return one.last_used < oldest_kept ||
           one.snapshot->manifest().taken_down != current_.snapshot->manifest().taken_down;
  });
  const auto recent = retired_.end() - static_cast<std::ptrdiff_t>(std::min(kRecent, retired_.size()));
  retired_.erase(std::remove_if(retired_.begin(), recent, [](const Served& one) { return !one.walked; }),
                 recent);
}

std::shared_ptr<const Snapshot> LocalSearcher::current() {
  const std::lock_guard lock(mutex_);
  if (current_.snapshot) return current_.snapshot;
  throw Error(ErrorCode::kUnavailable, "no generation is published yet",
              "Build one with dateline-indexer build.");
}

LocalSearcher::Served* LocalSearcher::served(const std::string& generation) {
  const auto is_it = [&](const Served& one) {
    return one.snapshot != nullptr && one.snapshot->generation() == generation;
  };
  if (is_it(current_)) return &current_;
  const auto found = std::find_if(retired_.begin(), retired_.end(), is_it);
  return found == retired_.end() ? nullptr : &*found;
}

// The current one when it is "".
std::shared_ptr<const Snapshot> LocalSearcher::snapshot_of(const std::string& generation) {
  if (generation.empty()) return current();
  const std::lock_guard lock(mutex_);
  Served* const found = served(generation);
  if (found == nullptr) {
    throw Error(ErrorCode::kGone, "the walk of this cursor has expired", "Begin it again with cursor=*.",
                "cursor");
  }
  found->last_used = Clock::now();
  return found->snapshot;
}

void LocalSearcher::remember_walk(const std::string& generation) {
  const std::lock_guard lock(mutex_);
  if (Served* const found = served(generation)) found->walked = true;
}

// Of a request that begins now.
Deadline LocalSearcher::deadline(Turn& turn) const {
  return {turn, options_.query_timeout};
}

SearchAnswer LocalSearcher::search(const SearchRequest& request, Turn& turn) {
  const std::optional<Cursor> cursor = cursor_of(request);
  const auto snapshot = snapshot_of(cursor ? cursor->generation : "");
  SearchRun run =
      translating_errors([&] { return run_search(*snapshot, request, cursor, now(), deadline(turn)); });
  if (request.cursor && run.walks_in_generation) remember_walk(run.answer.generation);
  return std::move(run.answer);
}

RelatedAnswer LocalSearcher::related(const RelatedRequest& request, Turn& turn) {
  const auto snapshot = current();
  return translating_errors(
      [&] { return find_related(SearchContext(*snapshot, now(), deadline(turn)), request); });
}

SuggestAnswer LocalSearcher::suggest(const std::string& text, uint32_t limit, Turn& turn) {
  const auto snapshot = current();
  return translating_errors([&] {
    const SearchContext context(*snapshot, now(), deadline(turn));
    return SuggestAnswer{::dateline::suggest(context, text, limit), snapshot->generation()};
  });
}

TagsAnswer LocalSearcher::tags(const std::string& prefix, uint32_t limit, Turn& turn) {
  const auto snapshot = current();
  const Columns& columns = snapshot->columns();
  const Deadline end = deadline(turn);
  return {tags_beginning(columns, columns.visible(now()), prefix, limit, end), snapshot->generation()};
}

ArticleAnswer LocalSearcher::article(const std::string& id) {
  const auto snapshot = current();
  return translating_errors([&] {
    ArticleAnswer answer;
    answer.generation = snapshot->generation();
    if (snapshot->is_taken_down(id)) {
      answer.state = ArticleAnswer::State::kTakenDown;
      return answer;
    }
    const SearchContext context(*snapshot, now(), Deadline::never());
    const std::optional<DocId> doc = snapshot->find(context.shards(), id);
    if (!doc || !context.visible().contains(*doc)) return answer;
    answer.article = stored_article(context.shards().document(*doc));
    answer.state = ArticleAnswer::State::kFound;
    return answer;
  });
}

StatsAnswer LocalSearcher::stats() {
  const auto snapshot = current();
  const Columns& columns = snapshot->columns();
  StatsAnswer answer;
  answer.articles = snapshot->manifest().articles;
  answer.undated = columns.undated();
  if (columns.newest() != Columns::kUndated) {
    answer.first = date_of_instant(columns.oldest());
    answer.last = date_of_instant(columns.newest());
  }
  answer.languages = snapshot->manifest().languages;
  answer.tags = columns.values(Field::kTag).distinct();
  answer.generation = snapshot->generation();
  answer.built = snapshot->manifest().built;
  return answer;
}

std::string LocalSearcher::generation() {
  const std::lock_guard lock(mutex_);
  return current_.snapshot ? current_.snapshot->generation() : "";
}

}  // namespace dateline
