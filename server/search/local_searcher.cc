#include "server/search/local_searcher.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "common/clock.h"
#include "common/error.h"
#include "common/log.h"
#include "common/mapped_faults.h"
#include "server/search/related/related.h"
#include "server/search/results/archive_stats.h"
#include "server/search/search_run.h"
#include "server/search/suggest/suggest.h"
#include "server/search/suggest/values.h"

namespace dateline {
namespace {

// The reason is for the log: it may tell of paths.
Error unreadable(const std::string& reason) {
  log_error("the index cannot be read", {{"reason", reason}});
  return {ErrorCode::kDamaged, "The index cannot be read", "The server's log has more."};
}

// Runs one request; what says that the index cannot be read becomes one error.
template <typename Work>
auto translating_errors(Work work) {
  try {
    const MappedReads reads;
    auto answer = work();
    reads.check();
    return answer;
  } catch (const Xapian::Error& error) {
    throw unreadable(error.get_description());
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDamaged) throw;
    throw unreadable(error.message());
  }
}

std::optional<Cursor> cursor_of(const SearchRequest& request) {
  if (!request.cursor || *request.cursor == "*") return std::nullopt;
  Cursor cursor = decode_cursor(*request.cursor);
  if (cursor.fingerprint != fingerprint(request)) throw cursor_of_another_search();
  return cursor;
}

// By what is asked for: each word is a posting list or several, which are opened all at once; what stands in
// quotes is looked for in articles, and what begins so in the dictionary.
Turn::Clock::duration expected_work(std::string_view text) {
  constexpr std::chrono::microseconds kOfByte{300};
  constexpr size_t kBytesOfOperator = 16;
  const auto is_dear = [](char character) { return character == '"' || character == '*'; };
  const auto operators = static_cast<size_t>(std::count_if(text.begin(), text.end(), is_dear));
  return (text.size() + kBytesOfOperator * operators) * kOfByte;
}

// And by what is to be shown.
Turn::Clock::duration expected_work(const SearchRequest& request) {
  constexpr std::chrono::microseconds kOfHit{300};
  constexpr std::chrono::microseconds kOfPlace{5};  // that is left out before the page, or is in a facet
  const uint64_t left_out = request.cursor ? 0 : uint64_t{request.page - 1} * request.page_size;
  const uint64_t places = left_out + request.facets.size() * request.facet_size;
  return expected_work(request.text) + request.page_size * kOfHit + places * kOfPlace;
}

}  // namespace

LocalSearcher::LocalSearcher(LocalOptions options)
    : options_(std::move(options)),
      generations_(options_.walk_kept_for),
      reloader_(IndexFolder(options_.index), SnapshotOptions{options_.zone, options_.postings},
                options_.retry, generations_) {
  reloader_.load();
  watcher_ = std::thread([this] { watch(); });
}

LocalSearcher::~LocalSearcher() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  watcher_.join();
}

void LocalSearcher::watch() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait_for(lock, options_.watch_every, [&] { return stopping_ || reload_wanted_; });
    if (stopping_) return;
    const bool at_once = std::exchange(reload_wanted_, false);
    lock.unlock();
    reloader_.look(at_once);
    generations_.drop_expired();
    lock.lock();
  }
}

void LocalSearcher::reload_soon() {
  {
    const std::lock_guard lock(mutex_);
    reload_wanted_ = true;
  }
  changed_.notify_all();
}

// Of a request that begins now.
Deadline LocalSearcher::deadline(Turn& turn) const {
  return {turn, options_.query_timeout, options_.query_work};
}

Shared<SearchAnswer> LocalSearcher::search(const SearchRequest& request, Turn& turn) {
  turn.expect(expected_work(request));
  const std::optional<Cursor> cursor = cursor_of(request);
  const bool began_in_one = cursor && !cursor->generation.empty();
  const auto snapshot = began_in_one ? generations_.of_walk(cursor->generation) : generations_.current();
  SearchRun run =
      translating_errors([&] { return run_search(*snapshot, request, cursor, now(), deadline(turn)); });
  if (request.cursor && run.walks_in_generation) generations_.remember_walk(run.answer.generation);
  return std::make_shared<const SearchAnswer>(std::move(run.answer));
}

Shared<RelatedAnswer> LocalSearcher::related(const RelatedRequest& request, Turn& turn) {
  const auto snapshot = generations_.current();
  return translating_errors([&] {
    const SearchContext context(*snapshot, now(), deadline(turn));
    return std::make_shared<const RelatedAnswer>(find_related(context, request));
  });
}

Shared<SuggestAnswer> LocalSearcher::suggest(const SuggestRequest& request, Turn& turn) {
  constexpr int kLooks = 3;  // at articles with these words: for completions, then for titles
  turn.expect(kLooks * expected_work(request.text));
  const auto snapshot = generations_.current();
  return translating_errors([&] {
    const SearchContext context(*snapshot, now(), deadline(turn));
    return std::make_shared<const SuggestAnswer>(::dateline::suggest(context, request));
  });
}

TagsAnswer LocalSearcher::tags(const std::string& prefix, uint32_t limit, Turn& turn) {
  const auto snapshot = generations_.current();
  const Columns& columns = snapshot->columns();
  const Deadline end = deadline(turn);
  return translating_errors([&] {
    return TagsAnswer{tags_beginning(columns, columns.visible(now())->docs, prefix, limit, end),
                      snapshot->generation()};
  });
}

ArticleAnswer LocalSearcher::article(const std::string& id) {
  const auto snapshot = generations_.current();
  return translating_errors([&] {
    ArticleAnswer answer;
    answer.generation = snapshot->generation();
    answer.zone = snapshot->zone();
    if (snapshot->is_taken_down(id)) {
      answer.state = ArticleAnswer::State::kTakenDown;
      return answer;
    }
    const SearchContext context(*snapshot, now(), Deadline::never());
    const std::optional<DocId> doc = snapshot->find(context.shards(), id);
    if (!doc || !context.visible().contains(*doc)) return answer;
    answer.article = context.article(*doc);
    answer.state = ArticleAnswer::State::kFound;
    return answer;
  });
}

StatsAnswer LocalSearcher::stats() {
  const auto snapshot = generations_.current();
  return translating_errors(
      [&] { return archive_stats(*snapshot, snapshot->columns().visible(now())->docs); });
}

std::string LocalSearcher::generation() {
  const auto snapshot = generations_.current_if_any();
  return snapshot ? snapshot->generation() : "";
}

IndexState LocalSearcher::state() {
  return reloader_.state();
}

}  // namespace dateline
