#include "server/search/related.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "common/error.h"
#include "common/index/document.h"
#include "server/search/closeness.h"
#include "server/search/hits.h"
#include "server/search/key_terms.h"
#include "server/search/tally.h"

namespace dateline {
namespace {

using Xapian::Query;

// docs/ranking.md tells how these were found.
constexpr size_t kKeyTerms = 40;         // that candidates are looked for with
constexpr uint32_t kMinCandidates = 60;  // that are compared closely
constexpr double kTagBonus = 1;          // for sharing all tags, rare ones counted more
constexpr double kTimeBonus = 1;         // for being published at the same time
constexpr double kTimeHalfLifeDays = 7;
constexpr double kWeakScore = 0.1;  // less has but a few words in common
constexpr size_t kMaxReasons = 5;

// The story that is asked about.
struct Subject {
  Article article;
  std::optional<DocId> doc;  // nothing for a draft
  int64_t published = Columns::kUndated;
};

Subject subject_of(const Snapshot& snapshot, Session& session, const RelatedRequest& request) {
  Subject subject;
  if (request.id.empty()) {
    subject.article = request.draft;
    if (subject.article.published)
      subject.published = first_instant(*subject.article.published, snapshot.zone());
    return subject;
  }
  if (snapshot.is_taken_down(request.id))
    throw Error(ErrorCode::kGone, "the article '" + request.id + "' was taken down");
  subject.doc = snapshot.find(session.database, request.id);
  if (!subject.doc) throw Error(ErrorCode::kNotFound, "there is no article with the id " + request.id);
  subject.article = stored_article(session.database.get_document(*subject.doc));
  subject.published = snapshot.columns().published(*subject.doc);
  return subject;
}

void narrow(std::optional<int64_t>& end, int64_t bound, bool lower) {
  if (!end) {
    end = bound;
  } else {
    end = lower ? std::max(*end, bound) : std::min(*end, bound);
  }
}

// The range of the request, narrowed by `when` and `max_age_days`, both reckoned from the subject.
TimeRange range_of(const RelatedRequest& request, const Subject& subject) {
  TimeRange range = request.published;
  if (subject.published == Columns::kUndated) return range;
  if (request.when == RelatedRequest::When::kBefore) narrow(range.to, subject.published, false);
  if (request.when == RelatedRequest::When::kAfter) narrow(range.from, subject.published, true);
  if (request.max_age_days) {
    const int64_t span = int64_t{*request.max_age_days} * kSecondsPerDay;
    narrow(range.from, subject.published - span, true);
    narrow(range.to, subject.published + span, false);
  }
  return range;
}

// Everything that may be shown: visible, filtered, neither the subject nor a copy of it nor what is excluded.
DocSet allowed_docs(const Snapshot& snapshot, Session& session, const RelatedRequest& request,
                    const Subject& subject, int64_t now) {
  const Columns& columns = snapshot.columns();
  DocSet docs = apply_filters(columns, columns.visible(now), request.filters, range_of(request, subject));
  if (subject.doc) {
    docs.remove(*subject.doc);
    for (const DocId copy : columns.members(columns.copy_group(*subject.doc))) docs.remove(copy);
  }
  for (const std::string& id : request.exclude) {
    if (const auto doc = snapshot.find(session.database, id)) docs.remove(*doc);
  }
  return docs;
}

Query query_of(const std::vector<KeyTerm>& terms) {
  std::vector<Query> parts;
  for (const KeyTerm& term : terms) {
    if (parts.size() >= kKeyTerms) break;
    parts.emplace_back(Query::OP_SCALE_WEIGHT, Query(stem_term(term.stem)), term.weight);
  }
  return {Query::OP_OR, parts.begin(), parts.end()};
}

// The share of the subject's tags that another article has, 0 to 1, each tag counted by its rarity.
class TagOverlap {
 public:
  TagOverlap(const Columns& columns, const std::vector<std::string>& tags)
      : column_(columns.values(Field::kTag)) {
    const auto articles = static_cast<double>(columns.all().cardinality());
    for (const std::string& tag : tags) {
      const uint32_t number = column_.number_of(tag);
      if (number == ValueColumn::kUnknown) continue;
      const double rarity = std::log((articles + 1) / static_cast<double>(column_.count(number)));
      if (weights_.emplace(number, rarity).second) all_ += rarity;
    }
  }

  double with(DocId doc) const {
    double shared = 0;
    column_.for_each(doc, [&](uint32_t number) {
      if (const auto own = weights_.find(number); own != weights_.end()) shared += own->second;
    });
    return all_ > 0 ? shared / all_ : 0;
  }

 private:
  const ValueColumn& column_;
  std::unordered_map<uint32_t, double> weights_;
  double all_ = 0;
};

// 1 for the same moment, a half after each half-life between; 0 when one of the two has no date. Background
// (what came before) may be old.
double time_nearness(const Columns& columns, const Subject& subject, RelatedRequest::When when, DocId doc) {
  const int64_t published = columns.published(doc);
  const bool dated = subject.published != Columns::kUndated && published != Columns::kUndated;
  if (!dated || when == RelatedRequest::When::kBefore) return 0;
  const double days =
      std::abs(static_cast<double>(subject.published - published)) / static_cast<double>(kSecondsPerDay);
  return std::exp2(-days / kTimeHalfLifeDays);
}

// Candidates by their key terms, in the order of a closer comparison: all words, tags, time.
std::vector<Ranked> closest(const Snapshot& snapshot, Session& session, const RelatedRequest& request,
                            const Subject& subject, const std::vector<KeyTerm>& terms,
                            const DocSet& allowed) {
  const Columns& columns = snapshot.columns();
  RankOptions options;
  options.size = std::max(kMinCandidates, 2 * request.limit);
  options.collapse_copies = request.collapse_copies;
  options.among = &allowed;
  std::vector<Ranked> candidates = rank(session.database, columns, query_of(terms), options);
  const Closeness closeness(terms);
  const TagOverlap tags(columns, subject.article.tags);
  for (Ranked& candidate : candidates) {
    const double nearness = time_nearness(columns, subject, request.when, candidate.doc);
    candidate.score = closeness.to(session.database, candidate.doc) *
                      (1 + kTagBonus * tags.with(candidate.doc)) * (1 + kTimeBonus * nearness);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  if (candidates.size() > request.limit) candidates.resize(request.limit);
  return candidates;
}

std::vector<std::string> reasons_for(const Xapian::Database& database, DocId doc, const Article& found,
                                     const std::vector<KeyTerm>& terms,
                                     const std::vector<std::string>& tags) {
  std::vector<std::string> reasons;
  for (const std::string& tag : found.tags) {
    if (std::find(tags.begin(), tags.end(), tag) != tags.end()) reasons.push_back(tag);
  }
  for (const KeyTerm& term : terms) {
    if (reasons.size() >= kMaxReasons) break;
    auto position = database.termlist_begin(doc);
    position.skip_to(stem_term(term.stem));
    const bool shared = position != database.termlist_end(doc) && *position == stem_term(term.stem);
    if (shared && std::find(reasons.begin(), reasons.end(), term.word) == reasons.end())
      reasons.push_back(term.word);
  }
  return reasons;
}

// The newest of `allowed` that are not among `taken`, one of each story.
std::vector<DocId> newest(const Columns& columns, const DocSet& allowed,
                          const std::unordered_set<DocId>& taken, size_t wanted) {
  std::unordered_set<uint32_t> groups;
  for (const DocId doc : taken) groups.insert(columns.copy_group(doc));
  std::vector<uint32_t> places;
  for (const DocId doc : allowed) places.push_back(columns.newest_place(doc));
  std::sort(places.begin(), places.end());
  std::vector<DocId> docs;
  for (const uint32_t place : places) {
    if (docs.size() >= wanted) break;
    const DocId doc = columns.doc_at(place);
    const uint32_t group = columns.copy_group(doc);
    if (taken.contains(doc) || (group != 0 && !groups.insert(group).second)) continue;
    docs.push_back(doc);
  }
  return docs;
}

}  // namespace

RelatedAnswer find_related(const Snapshot& snapshot, const RelatedRequest& request, int64_t now) {
  const Snapshot::Lease session = snapshot.lease();
  const Columns& columns = snapshot.columns();
  const Subject subject = subject_of(snapshot, *session, request);
  const DocSet allowed = allowed_docs(snapshot, *session, request, subject, now);
  const std::vector<KeyTerm> terms = key_terms(*session, subject.article);
  std::vector<Ranked> ranked = closest(snapshot, *session, request, subject, terms, allowed);
  std::unordered_set<DocId> taken;
  for (const Ranked& entry : ranked) taken.insert(entry.doc);
  for (const DocId doc : newest(columns, allowed, taken, request.limit - ranked.size()))
    ranked.push_back({doc, 0, 0});

  RelatedAnswer answer;
  answer.generation = snapshot.generation();
  answer.valid_until = columns.visible_until(now);
  const HitOptions hit_options{false, request.snippet_words, false, request.collapse_copies};
  for (const Ranked& entry : ranked) {
    Hit hit = make_hit(snapshot, *session, entry, {}, allowed, hit_options);
    hit.reasons = reasons_for(session->database, entry.doc, hit.article, terms, subject.article.tags);
    hit.weak = entry.score < kWeakScore;
    answer.hits.push_back(std::move(hit));
  }
  return answer;
}

}  // namespace dateline
