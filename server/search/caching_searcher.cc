#include "server/search/caching_searcher.h"

#include <type_traits>
#include <utility>

#include "common/clock.h"
#include "server/search/request_key.h"

namespace dateline {
namespace {

// After a publication: those that come again soon are among the latest, and the others cost a search each.
constexpr size_t kMostAskedAgain = 1000;

uint64_t bytes_of(const std::vector<Hit>& hits) {
  uint64_t bytes = 0;
  for (const Hit& hit : hits) {
    const Article& article = hit.article;
    bytes += sizeof(Hit) + article.title.size() + article.standfirst.size() + article.body.size() +
             article.url.size() + article.meta.size() + hit.highlights.title.size() +
             hit.highlights.snippet.size();
    for (const auto* list : {&article.authors, &article.tags, &hit.copies, &hit.reasons}) {
      for (const std::string& text : *list) bytes += sizeof(std::string) + text.size();
    }
  }
  return bytes;
}

uint64_t bytes_of(const SearchAnswer& answer) {
  uint64_t bytes = sizeof answer + bytes_of(answer.hits) +
                   (answer.timeline.size() + answer.zoom.size()) * sizeof(TimelineBucket);
  for (const auto& [field, values] : answer.facets) {
    for (const FacetValue& value : values) bytes += sizeof value + value.value.size();
  }
  return bytes;
}

uint64_t bytes_of(const RelatedAnswer& answer) {
  return sizeof answer + bytes_of(answer.hits);
}

uint64_t bytes_of(const SuggestAnswer& answer) {
  uint64_t bytes = sizeof answer;
  for (const Suggestion& one : answer.suggestions) bytes += sizeof one + one.text.size() + one.id.size();
  return bytes;
}

// What is remembered takes no time.
Shared<SearchAnswer> to_remember(const Shared<SearchAnswer>& answer) {
  auto copy = std::make_shared<SearchAnswer>(*answer);
  copy->stages.clear();
  return copy;
}

template <typename Given>
Shared<Given> to_remember(const Shared<Given>& answer) {
  return answer;
}

// It is kept as the key, twice, and as it was asked: of a thousand values of a filter each is a string.
template <typename Asked>
uint64_t bytes_of_question(const std::string& key, const Asked& request) {
  uint64_t bytes = 2 * key.size() + sizeof(Question);
  if constexpr (requires { request.filters; }) {
    for (const Filter& filter : request.filters) {
      for (const auto* list : {&filter.values, &filter.excluded, &filter.dashed})
        for (const std::string& value : *list) bytes += sizeof(std::string) + value.size();
    }
  }
  return bytes;
}

}  // namespace

CachingSearcher::CachingSearcher(Searcher& inner, uint64_t max_bytes)
    : inner_(inner), max_bytes_(max_bytes) {}

Shared<SearchAnswer> CachingSearcher::search(const SearchRequest& request, Turn& turn) {
  // A walk passes each of its places once.
  if (request.cursor) return inner_.search(request, turn);
  return remembered<SearchAnswer>(request, turn);
}

Shared<RelatedAnswer> CachingSearcher::related(const RelatedRequest& request, Turn& turn) {
  if (request.id.empty()) return inner_.related(request, turn);
  return remembered<RelatedAnswer>(request, turn);
}

Shared<SuggestAnswer> CachingSearcher::suggest(const SuggestRequest& request, Turn& turn) {
  return remembered<SuggestAnswer>(request, turn);
}

Shared<SearchAnswer> CachingSearcher::ask(const SearchRequest& request, Turn& turn) {
  return inner_.search(request, turn);
}

Shared<RelatedAnswer> CachingSearcher::ask(const RelatedRequest& request, Turn& turn) {
  return inner_.related(request, turn);
}

Shared<SuggestAnswer> CachingSearcher::ask(const SuggestRequest& request, Turn& turn) {
  return inner_.suggest(request, turn);
}

template <typename Given, typename Asked>
Shared<Given> CachingSearcher::remembered(const Asked& request, Turn& turn) {
  const std::optional<Answer> known = look_up(inner_.generation() + request_key(request));
  if (known) return std::get<Shared<Given>>(*known);
  Shared<Given> answer = ask(request, turn);
  if (may_keep(*answer)) {
    forget_others(answer->generation);
    keep(request, answer, Place::kFirst);
  }
  return answer;
}

template <typename Given>
bool CachingSearcher::may_keep(const Given& answer) const {
  return answer.generation == inner_.generation() && !answer.partial;
}

void CachingSearcher::ask_again(const Question& question, Turn& turn) {
  std::visit(
      [&](const auto& request) {
        if (is_known(inner_.generation() + request_key(request))) return;
        const auto answer = ask(request, turn);
        if (may_keep(*answer)) keep(request, answer, Place::kLast);
      },
      question);
}

bool CachingSearcher::is_known(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  return by_key_.contains(key);
}

std::optional<CachingSearcher::Answer> CachingSearcher::look_up(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  ++(found == by_key_.end() ? misses_ : hits_);
  if (found == by_key_.end()) return std::nullopt;
  const auto until = [](const auto& answer) { return answer->valid_until; };
  const std::optional<int64_t> valid_until = std::visit(until, found->second->answer);
  if (valid_until && now() >= *valid_until) {
    bytes_ -= found->second->bytes;
    entries_.erase(found->second);
    by_key_.erase(found);
    --hits_;
    ++misses_;
    return std::nullopt;
  }
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->answer;
}

// Nobody asks another generation any more, but its questions will be asked again.
void CachingSearcher::forget_others(const std::string& generation) {
  const std::lock_guard lock(mutex_);
  if (generation_ == generation) return;
  generation_ = generation;
  outdated_.clear();
  for (Entry& entry : entries_) {
    if (outdated_.size() == kMostAskedAgain) break;
    if (entry.question) outdated_.push_back(*std::move(entry.question));
  }
  by_key_.clear();
  entries_.clear();
  bytes_ = 0;
  if (!outdated_.empty()) has_outdated_.notify_all();
}

std::optional<Question> CachingSearcher::next_outdated(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  has_outdated_.wait(lock, stop, [&] { return !outdated_.empty(); });
  if (stop.stop_requested()) return std::nullopt;
  Question next = std::move(outdated_.front());
  outdated_.pop_front();
  return next;
}

template <typename Asked, typename Given>
void CachingSearcher::keep(const Asked& request, const Shared<Given>& answer, Place place) {
  Entry entry;
  const std::string key = request_key(request);
  entry.key = answer->generation + key;
  if constexpr (std::is_constructible_v<Question, const Asked&>) entry.question = request;
  entry.bytes = bytes_of(*answer) + bytes_of_question(key, request);
  entry.answer = to_remember(answer);
  keep(std::move(entry), place);
}

void CachingSearcher::keep(Entry entry, Place place) {
  const std::lock_guard lock(mutex_);
  if (by_key_.contains(entry.key)) return;  // another thread was quicker
  if (entry.bytes > max_bytes_) return;
  if (place == Place::kLast && bytes_ + entry.bytes > max_bytes_) return outdated_.clear();
  bytes_ += entry.bytes;
  const auto kept =
      entries_.insert(place == Place::kFirst ? entries_.begin() : entries_.end(), std::move(entry));
  by_key_.emplace(kept->key, kept);
  while (bytes_ > max_bytes_) {
    bytes_ -= entries_.back().bytes;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
    ++evictions_;
  }
}

CacheFigures CachingSearcher::figures() const {
  const std::lock_guard lock(mutex_);
  return {.hits = hits_,
          .misses = misses_,
          .evictions = evictions_,
          .entries = entries_.size(),
          .bytes = bytes_,
          .max_bytes = max_bytes_};
}

}  // namespace dateline
