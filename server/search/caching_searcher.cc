#include "server/search/caching_searcher.h"

#include <chrono>

#include "common/clock.h"
#include "common/index/schema.h"

namespace dateline {
namespace {

// The parts of a request, one after the other, so that different requests give different keys.
class KeyWriter {
 public:
  void add(const std::string& part) { parts_.push_back(part); }
  template <typename Number>
  void add_number(Number number) {
    parts_.push_back(std::to_string(number));
  }
  void add(const DateRange& range) {
    add(range.from ? range.from->text() : "");
    add(range.to ? range.to->text() : "");
  }
  void add(const std::vector<std::string>& list) { add(pack_values(list)); }
  void add(const std::vector<Filter>& filters) {
    for (const Filter& filter : filters) {
      add(std::string(spec(filter.field).name) + (filter.all ? "&" : "|"));
      add(filter.values);
      add(filter.excluded);
    }
    add("");
  }
  std::string key() const { return pack_values(parts_); }

 private:
  std::vector<std::string> parts_;
};

std::string key_of(const SearchRequest& request) {
  KeyWriter key;
  key.add("search");
  key.add(request.text);
  key.add(request.published);
  key.add(request.filters);
  key.add(request.sort ? std::to_string(static_cast<int>(*request.sort)) : "");
  key.add_number(request.recency_half_life_days);
  key.add_number(request.page);
  key.add_number(request.page_size);
  for (const Field field : request.facets) key.add(std::string(spec(field).name));
  key.add_number(request.facet_size);
  key.add(request.timeline ? std::to_string(static_cast<int>(*request.timeline)) : "");
  key.add_number(request.collapse_copies ? 1 : 0);
  key.add_number(request.want_body ? 1 : 0);
  key.add_number(request.snippet_words);
  key.add_number(request.explain ? 1 : 0);
  return key.key();
}

std::string key_of(const RelatedRequest& request) {
  KeyWriter key;
  key.add("related");
  key.add(request.id);
  key.add_number(request.limit);
  key.add_number(static_cast<int>(request.when));
  key.add(request.max_age_days ? std::to_string(*request.max_age_days) : "");
  key.add(request.exclude);
  key.add(request.published);
  key.add(request.filters);
  key.add_number(request.collapse_copies ? 1 : 0);
  key.add_number(request.snippet_words);
  return key.key();
}

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
  uint64_t bytes = sizeof answer + bytes_of(answer.hits) + answer.timeline.size() * sizeof(TimelineBucket);
  for (const auto& [field, values] : answer.facets) {
    for (const FacetValue& value : values) bytes += sizeof value + value.value.size();
  }
  return bytes;
}

uint64_t bytes_of(const RelatedAnswer& answer) {
  return sizeof answer + bytes_of(answer.hits);
}

}  // namespace

CachingSearcher::CachingSearcher(Searcher& inner, uint64_t max_bytes)
    : inner_(inner), max_bytes_(max_bytes) {}

SearchAnswer CachingSearcher::search(const SearchRequest& request, Turn& turn) {
  // A walk passes each of its places once.
  if (request.cursor) return inner_.search(request, turn);
  return remembered<SearchAnswer>(key_of(request), [&] { return inner_.search(request, turn); });
}

RelatedAnswer CachingSearcher::related(const RelatedRequest& request, Turn& turn) {
  if (request.id.empty()) return inner_.related(request, turn);
  return remembered<RelatedAnswer>(key_of(request), [&] { return inner_.related(request, turn); });
}

template <typename Given>
Given CachingSearcher::remembered(const std::string& request, const std::function<Given()>& ask) {
  if (std::optional<Given> known = look_up<Given>(inner_.generation() + request)) return *std::move(known);
  Given answer = ask();
  const uint64_t bytes = bytes_of(answer) + request.size();
  const bool is_current = answer.generation == inner_.generation();
  if (is_current && !answer.partial && bytes <= max_bytes_) {
    forget_others(answer.generation);
    keep(answer.generation + request, answer, bytes);
  }
  return answer;
}

template <typename Given>
std::optional<Given> CachingSearcher::look_up(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  ++(found == by_key_.end() ? misses_ : hits_);
  if (found == by_key_.end()) return std::nullopt;
  const Given& answer = std::get<Given>(found->second->answer);
  if (answer.valid_until && now() >= *answer.valid_until) {
    bytes_ -= found->second->bytes;
    entries_.erase(found->second);
    by_key_.erase(found);
    --hits_;
    ++misses_;
    return std::nullopt;
  }
  entries_.splice(entries_.begin(), entries_, found->second);
  return answer;
}

// Nobody asks another generation any more.
void CachingSearcher::forget_others(const std::string& generation) {
  const std::lock_guard lock(mutex_);
  if (generation_ == generation) return;
  generation_ = generation;
  by_key_.clear();
  entries_.clear();
  bytes_ = 0;
}

void CachingSearcher::keep(std::string key, Answer answer, uint64_t bytes) {
  // What is remembered takes no time.
  if (auto* search = std::get_if<SearchAnswer>(&answer)) search->stages.clear();
  const std::lock_guard lock(mutex_);
  if (by_key_.contains(key)) return;  // another thread was quicker
  entries_.push_front({key, std::move(answer), bytes});
  by_key_.emplace(std::move(key), entries_.begin());
  bytes_ += bytes;
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
