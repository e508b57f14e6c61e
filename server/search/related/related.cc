#include "server/search/related/related.h"

#include <algorithm>
#include <unordered_set>

#include "server/search/related/consensus.h"
#include "server/search/related/editors_choice.h"
#include "server/search/related/fill.h"
#include "server/search/related/key_terms.h"
#include "server/search/related/reasons.h"
#include "server/search/related/related_scope.h"
#include "server/search/related/tag_overlap.h"
#include "server/search/related/text_similarity.h"
#include "server/search/results/hits.h"

namespace dateline {
namespace {

using Xapian::Query;

// docs/ranking.md tells how these were found.
constexpr size_t kKeyTerms = 30;         // that candidates are looked for with
constexpr uint32_t kMinCandidates = 50;  // that are compared closely
constexpr double kTagBonus = 1;          // for sharing all tags, rare ones counted more
constexpr double kTimeBonus = 1;         // for being published at the same time
constexpr size_t kAgreeing = 30;         // of the best candidates: what they agree on counts
constexpr double kConsensusWeight = 0.7;
constexpr double kWeakScore = 0.3;  // less shares a few words but no subject

// An article that may be shown, and what it shares with the subject.
struct Candidate {
  Ranked entry;
  Overlap overlap;
};

// The search multiplies by the rarity of a term, so it is taken out of the weight here.
Query query_of(const std::vector<KeyTerm>& terms) {
  std::vector<Query> parts;
  for (const KeyTerm& term : terms) {
    if (parts.size() >= kKeyTerms) break;
    if (term.common) continue;
    parts.emplace_back(Query::OP_SCALE_WEIGHT, Query(stem_term(term.stem)), term.weight / term.rarity);
  }
  return {Query::OP_OR, parts.begin(), parts.end()};
}

void sort_by_score(std::vector<Candidate>& candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.entry.score > b.entry.score; });
}

void add_consensus(std::vector<Candidate>& candidates, size_t terms) {
  Consensus consensus(terms);
  for (size_t i = 0; i < std::min(kAgreeing, candidates.size()); ++i)
    consensus.add(candidates[i].overlap, candidates[i].entry.score);
  consensus.finish();
  for (Candidate& candidate : candidates)
    candidate.entry.score += kConsensusWeight * consensus.with(candidate.overlap);
}

// What the editors chose comes first, in their order, and no worse than the best of what was found.
void put_first(const std::vector<DocId>& chosen, const Columns& columns, const ShardSet& shards,
               const TextSimilarity& similarity, std::vector<Candidate>& candidates) {
  const double best = candidates.empty() ? kWeakScore : std::max(kWeakScore, candidates.front().entry.score);
  std::vector<Candidate> first;
  for (const DocId doc : chosen) {
    std::erase_if(candidates,
                  [&](const Candidate& candidate) { return columns.same_story(candidate.entry.doc, doc); });
    first.push_back({{doc, best, 0}, similarity.to(shards, doc)});
  }
  candidates.insert(candidates.begin(), first.begin(), first.end());
}

// Those that have most of the key terms; nothing when the time is up before they are known.
std::optional<std::vector<Ranked>> sharing(const std::vector<KeyTerm>& terms, const Snapshot& snapshot,
                                           const Session& session, const RelatedRequest& request,
                                           const DocSet& allowed, Deadline deadline) {
  RankOptions options;
  options.size = std::max(kMinCandidates, 2 * request.limit);
  options.collapse_copies = request.collapse_copies;
  options.among = &allowed;
  options.deadline = deadline;
  try {
    return rank(session.shards, snapshot.columns(), query_of(terms), options);
  } catch (const TimeIsUp&) {
    return std::nullopt;
  }
}

// What was found by key terms, in the order of a closer comparison: all words, tags, time, and what the best
// of them agree on.
std::vector<Candidate> closest(const std::vector<Ranked>& found, const Snapshot& snapshot, Session& session,
                               const RelatedRequest& request, const Subject& subject,
                               const std::vector<KeyTerm>& terms, const TagOverlap& tags,
                               const DocSet& allowed) {
  const Columns& columns = snapshot.columns();
  const TextSimilarity similarity(terms);
  std::vector<Candidate> candidates;
  for (const Ranked& entry : found) {
    Candidate candidate{entry, similarity.to(session.shards, entry.doc)};
    // Background (what came before) may be old.
    const bool timely = request.when != RelatedRequest::When::kBefore;
    const double nearness = timely ? time_proximity(subject.published, columns.published(entry.doc)) : 0;
    candidate.entry.score =
        candidate.overlap.cosine * (1 + kTagBonus * tags.with(entry.doc)) * (1 + kTimeBonus * nearness);
    candidates.push_back(std::move(candidate));
  }
  sort_by_score(candidates);
  add_consensus(candidates, terms.size());
  sort_by_score(candidates);
  put_first(editors_choice(snapshot, session, subject.article, allowed), columns, session.shards, similarity,
            candidates);
  if (candidates.size() > request.limit) candidates.resize(request.limit);
  return candidates;
}

void fill_up(const Columns& columns, const DocSet& allowed, const TagOverlap& tags, const Subject& subject,
             size_t wanted, std::vector<Candidate>& candidates) {
  std::unordered_set<DocId> taken;
  for (const Candidate& candidate : candidates) taken.insert(candidate.entry.doc);
  const size_t missing = wanted - candidates.size();
  for (const DocId doc : fill(columns, allowed, taken, tags, subject.published, missing))
    candidates.push_back({{doc, 0, 0}, {}});
}

}  // namespace

RelatedAnswer find_related(const Snapshot& snapshot, const RelatedRequest& request, int64_t now,
                           Deadline deadline) {
  const Snapshot::Lease session = snapshot.lease();
  const Columns& columns = snapshot.columns();
  const Subject subject = subject_of(snapshot, *session, request, now);
  const DocSet allowed = allowed_docs(snapshot, *session, request, subject, now);
  const std::vector<KeyTerm> terms = key_terms(*session, subject.article, subject.doc.has_value());
  const TagOverlap tags(columns, subject.article.tags);
  const auto found = sharing(terms, snapshot, *session, request, allowed, deadline);
  std::vector<Candidate> candidates = closest(found.value_or(std::vector<Ranked>()), snapshot, *session,
                                              request, subject, terms, tags, allowed);
  fill_up(columns, allowed, tags, subject, request.limit, candidates);

  RelatedAnswer answer;
  answer.generation = snapshot.generation();
  answer.valid_until = columns.visible_until(now);
  answer.partial = !found;
  const HitOptions hit_options{true, request.snippet_words, false, request.collapse_copies};
  for (const Candidate& candidate : candidates) {
    Hit hit = make_hit(snapshot, *session, candidate.entry, {}, allowed, hit_options);
    hit.reasons = reasons(subject.article, terms, hit.article, candidate.overlap);
    hit.article.body.clear();
    hit.weak = candidate.entry.score < kWeakScore;
    answer.hits.push_back(std::move(hit));
  }
  return answer;
}

}  // namespace dateline
