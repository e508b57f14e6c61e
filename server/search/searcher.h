// The seam between a request and the index: what a searcher is asked and what it answers. Knows neither HTTP
// nor where the index lies; a local index, a cache before it and a set of remote shards all have this one
// interface.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/date/time_zone.h"
#include "common/date/written_date.h"
#include "common/deadline.h"
#include "common/index/schema.h"
#include "common/query/warning.h"

namespace dateline {

// Values of one field: OR-ed, or AND-ed with `all`; an article with one of the excluded ones is out.
struct Filter {
  Field field;
  std::vector<std::string> values;
  std::vector<std::string> excluded;
  bool all = false;
  // Values that begin with a dash, "-30-": wanted where the archive has them; else the rest, "30-", is
  // excluded.
  std::vector<std::string> dashed{};
};

// Inclusive, in the zone of the generation that answers: a partial `to` means its end. An open end is
// nothing. An article without a date matches no range but the one that is open at both ends.
struct DateRange {
  std::optional<WrittenDate> from;
  std::optional<WrittenDate> to;
};

enum class Sort { kRelevance, kNewest, kOldest };
enum class TimelineUnit { kAuto, kDay, kMonth, kYear, kDecade };

// How far newer articles are preferred: what newness adds, as shares of the best text score.
struct RecencyPreference {
  double share = 0;             // to the newest article; 0: age does not count
  double half_life_days = 365;  // the age at which half of it is left
  double lasting_share = 0;     // besides; half of it is left after a year

  bool operator==(const RecencyPreference&) const = default;
};

struct SearchRequest {
  std::string text;  // the query language of docs/query.md
  DateRange published;
  std::vector<Filter> filters;
  std::optional<Sort> sort;  // by default relevance, or newest when `text` is empty
  RecencyPreference recency{};
  uint32_t page = 1;
  uint32_t page_size = 10;
  std::optional<std::string> cursor;  // "*" or a next_cursor; overrides `page`
  std::vector<Field> facets;
  uint32_t facet_size = 10;
  std::optional<TimelineUnit> timeline;
  std::optional<TimelineUnit> zoom;  // the timeline of `published` alone
  bool collapse_copies = true;
  bool want_body = false;
  uint32_t snippet_words = 30;
  bool explain = false;
  bool correct_spelling = true;  // run as it was likely meant where what is typed finds nothing
};

struct Highlights {  // HTML: the text escaped, <mark> added, nothing else
  std::string title;
  std::string snippet;
};

// How a score came about.
struct Explanation {
  double score = 0;  // text + recency
  double text = 0;
  double proximity = 0;  // the part of the text score that comes of the places of the words
  double recency = 0;
};

struct Hit {
  Article article;  // without body unless asked for
  double score = 0;
  Highlights highlights;
  uint64_t copy_count = 0;                 // how many others of its story match too
  std::vector<std::string> copies;         // the ids of the first of them
  std::optional<Explanation> explanation;  // nothing unless asked for
  std::vector<std::string> reasons;        // of a related story: shared names, terms and tags, best first
  bool weak = false;                       // of a related story: there to fill up the number asked for
};

struct FacetValue {
  std::string value;
  uint64_t count = 0;
  bool selected = false;
};

struct TimelineBucket {
  Date start;  // kDay precision, both ends inclusive
  Date end;
  uint64_t count = 0;
};

// What a search without results would find if some of its filters were dropped.
struct WithoutFilter {
  std::vector<std::string> parameters;  // the names of those to drop, "tag", "from"
  uint64_t total = 0;                   // articles
};

// A step of a search, and how long it took.
struct Stage {
  std::string_view name;  // lives for ever
  std::chrono::duration<double, std::milli> took{};
};

struct SearchAnswer {
  std::string interpreted;
  bool relaxed = false;
  std::vector<Warning> warnings;
  // How the query was likely meant, which finds something under the same filters.
  std::optional<std::string> did_you_mean;
  bool is_corrected = false;  // that is what was run: what was typed finds nothing
  uint64_t total = 0;         // articles, copies included
  uint64_t groups = 0;        // results, copies folded; paging goes by it
  std::optional<std::string> next_cursor;
  std::vector<Hit> hits;
  std::vector<std::pair<Field, std::vector<FacetValue>>> facets;
  std::vector<TimelineBucket> timeline;  // ascending, without empty buckets; whatever `published` says
  uint64_t undated = 0;                  // articles that no timeline counts; 0 unless one was asked for
  std::vector<TimelineBucket> zoom;      // as timeline, within `published`; of a single day its month
  // Where the query finds something and the filters let nothing through: each filter that alone is in the
  // way, or all of them; the most articles first.
  std::vector<WithoutFilter> without_filter;
  std::string generation;
  TimeZone zone;  // whose days and years are counted
  std::optional<int64_t>
      valid_until;  // the moment an embargo or an article's time ends; nothing: as long as the generation
  bool partial = false;       // a shard did not answer, or the time was up
  std::vector<Stage> stages;  // in their order; none of an answer that was remembered
};

// The text that `answer` is to: what was typed, or what it was corrected to.
inline const std::string& answered_text(const SearchRequest& request, const SearchAnswer& answer) {
  return answer.is_corrected && answer.did_you_mean ? *answer.did_you_mean : request.text;
}

struct RelatedRequest {
  std::string id;  // empty for a draft
  Article draft;   // title, body, tags
  std::optional<WrittenDate> draft_published;
  uint32_t limit = 5;
  enum class When { kAny, kBefore, kAfter } when = When::kAny;
  std::optional<uint32_t> max_age_days;
  std::vector<std::string> exclude;
  DateRange published;
  std::vector<Filter> filters;
  bool collapse_copies = true;
  uint32_t snippet_words = 0;
};

struct RelatedAnswer {
  std::vector<Hit> hits;
  std::string generation;
  TimeZone zone;                       // as in SearchAnswer
  std::optional<int64_t> valid_until;  // as in SearchAnswer
  bool partial = false;                // as in SearchAnswer
};

struct SuggestRequest {
  std::string text;  // as far as it is typed
  uint32_t limit = 8;
};

struct Suggestion {
  std::string text;
  enum class Kind { kQuery, kTitle, kTag, kSection, kAuthor } kind = Kind::kQuery;
  std::string id;          // of the article, for a title
  uint64_t count = 0;      // articles: with all the words of a query
  bool corrected = false;  // a query that does not begin with what is typed, but is likely meant
};

struct SuggestAnswer {
  std::vector<Suggestion> suggestions;
  std::string generation;
  std::optional<int64_t> valid_until;  // as in SearchAnswer
  bool partial = false;                // as in SearchAnswer
};

struct TagsAnswer {
  std::vector<FacetValue> tags;
  std::string generation;
};

struct ArticleAnswer {
  enum class State { kFound, kUnknown, kTakenDown } state = State::kUnknown;
  Article article;
  std::string generation;
  TimeZone zone;  // of its partial dates
};

struct StatsAnswer {  // of what is visible now
  uint64_t articles = 0;
  uint64_t undated = 0;
  std::optional<Date> first;
  std::optional<Date> last;
  std::map<std::string, uint64_t> languages;  // "" for articles whose language is not known
  uint64_t tags = 0;                          // distinct
  TimeZone zone;                              // as in SearchAnswer
  std::string generation;
  std::string built;  // RFC 3339
  // Of its databases.
  uint64_t shards = 0;
  uint64_t documents = 0;  // superseded ones too
  uint64_t bytes = 0;
};

// How what answers stands to what is published: for those who run the server.
struct IndexState {
  // What is published, and cannot be opened.
  struct Refused {
    std::string generation;  // empty when not even its name can be read
    int64_t since = 0;       // seconds since 1970: from then on what answers is older than what is published
  };

  std::string generation;   // that answers; empty while there is none
  bool is_loading = false;  // the server has just begun
  std::optional<Refused> refused;
  uint64_t refusals = 0;  // attempts that failed, since the server began
};

// An answer that others may be given, too: one of hundreds of results takes long to copy.
template <typename Answer>
using Shared = std::shared_ptr<const Answer>;

// Thread-safe. Every method throws Error: kBadRequest for what the request got wrong (with the parameter),
// kUnavailable, kDamaged. What takes time asks whose turn it is, now and then. No answer is null.
class Searcher {
 public:
  virtual ~Searcher() = default;
  virtual Shared<SearchAnswer> search(const SearchRequest& request, Turn& turn) = 0;
  virtual Shared<RelatedAnswer> related(const RelatedRequest& request, Turn& turn) = 0;  // kNotFound, kGone
  virtual Shared<SuggestAnswer> suggest(const SuggestRequest& request, Turn& turn) = 0;
  virtual TagsAnswer tags(const std::string& prefix, uint32_t limit, Turn& turn) = 0;
  virtual ArticleAnswer article(const std::string& id) = 0;
  virtual StatsAnswer stats() = 0;
  // Names the generation that answers come from: for ETags and caches.
  virtual std::string generation() = 0;
  virtual IndexState state() = 0;  // never waits or throws

  // For whoever asks alone.
  SearchAnswer search(const SearchRequest& request) {
    Turn turn;
    return *search(request, turn);
  }
  RelatedAnswer related(const RelatedRequest& request) {
    Turn turn;
    return *related(request, turn);
  }
  SuggestAnswer suggest(const SuggestRequest& request) {
    Turn turn;
    return *suggest(request, turn);
  }
  TagsAnswer tags(const std::string& prefix, uint32_t limit) {
    Turn turn;
    return tags(prefix, limit, turn);
  }
};

}  // namespace dateline
