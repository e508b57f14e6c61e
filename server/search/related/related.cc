#include "server/search/related/related.h"

#include <xapian.h>

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <vector>

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
Plan plan_of(const std::vector<KeyTerm>& terms) {
  std::vector<Plan> parts;
  for (const KeyTerm& term : terms) {
    if (parts.size() >= kKeyTerms) break;
    if (term.common) continue;
    parts.push_back(Plan::scaled(Plan::term(stem_term(term.stem)), term.weight / term.rarity));
  }
  return Plan::of(Plan::Kind::kOr, std::move(parts));
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

// One look-up: what is asked about, among which articles, and what they are compared by.
class RelatedSearch {
 public:
  RelatedSearch(const SearchContext& context, const RelatedRequest& request)
      : context_(context),
        request_(request),
        subject_(subject_of(context, request)),
        allowed_(allowed_docs(context, request, subject_)),
        reading_(context.deadline().after_share(0.5)),
        terms_(key_terms(context.session(), subject_.article, subject_.doc.has_value(), reading_)),
        all_read_(!reading_.is_over()),
        tags_(context.columns(), subject_.article.tags) {}

  RelatedAnswer answer() {
    const auto found = sharing();
    std::vector<Candidate> candidates = closest(found.value_or(std::vector<Ranked>()));
    fill_up(candidates);
    RelatedAnswer answer;
    answer.generation = context_.snapshot().generation();
    answer.zone = context_.snapshot().zone();
    answer.valid_until = context_.visible_until();
    for (const Candidate& candidate : candidates) answer.hits.push_back(hit_of(candidate));
    answer.partial = !all_read_ || !found || context_.is_time_up();
    return answer;
  }

 private:
  // Those that have most of the key terms; nothing when the time is up before they are known.
  std::optional<std::vector<Ranked>> sharing() const {
    RankOptions options;
    options.size = std::max(kMinCandidates, 2 * request_.limit);
    options.collapse_copies = request_.collapse_copies;
    try {
      return rank(context_, plan_of(terms_), allowed_, options);
    } catch (const TimeIsUp&) {
      return std::nullopt;
    }
  }

  // What was found by key terms, in the order of a closer comparison: all words, tags, time, and what the
  // best of them agree on.
  std::vector<Candidate> closest(const std::vector<Ranked>& found) const {
    const TextSimilarity similarity(terms_);
    std::vector<DocId> docs;
    docs.reserve(found.size());
    for (const Ranked& entry : found) docs.push_back(entry.doc);
    std::vector<Overlap> overlaps = overlaps_of(similarity, docs);
    std::vector<Candidate> candidates;
    for (size_t i = 0; i < found.size(); ++i) {
      Candidate candidate{found[i], std::move(overlaps[i])};
      candidate.entry.score = candidate.overlap.cosine * (1 + kTagBonus * tags_.with(docs[i])) *
                              (1 + kTimeBonus * timeliness(docs[i]));
      candidates.push_back(std::move(candidate));
    }
    sort_by_score(candidates);
    add_consensus(candidates, terms_.size());
    sort_by_score(candidates);
    put_editors_choice_first(similarity, candidates);
    if (candidates.size() > request_.limit) candidates.resize(request_.limit);
    return candidates;
  }

  std::vector<Overlap> overlaps_of(const TextSimilarity& similarity, const std::vector<DocId>& docs) const {
    return similarity.with(context_.shards(), docs, context_.deadline());
  }

  // Background (what came before) may be old.
  double timeliness(DocId doc) const {
    if (request_.when == RelatedRequest::When::kBefore) return 0;
    return time_proximity(subject_.published, context_.columns().published(doc));
  }

  // In the order of the editors, and no worse than the best of what was found.
  void put_editors_choice_first(const TextSimilarity& similarity, std::vector<Candidate>& candidates) const {
    const double best =
        candidates.empty() ? kWeakScore : std::max(kWeakScore, candidates.front().entry.score);
    const std::vector<DocId> chosen = editors_choice(context_, subject_.article, allowed_);
    std::vector<Overlap> overlaps = overlaps_of(similarity, chosen);
    std::vector<Candidate> first;
    for (size_t i = 0; i < chosen.size(); ++i) {
      std::erase_if(candidates, [&](const Candidate& candidate) {
        return context_.columns().same_story(candidate.entry.doc, chosen[i]);
      });
      first.push_back({{chosen[i], best, 0}, std::move(overlaps[i])});
    }
    candidates.insert(candidates.begin(), first.begin(), first.end());
  }

  void fill_up(std::vector<Candidate>& candidates) const {
    std::unordered_set<DocId> taken;
    for (const Candidate& candidate : candidates) taken.insert(candidate.entry.doc);
    const size_t missing = request_.limit - candidates.size();
    for (const DocId doc :
         fill(context_.columns(), {allowed_, taken, tags_, subject_.published}, missing, context_.deadline()))
      candidates.push_back({{doc, 0, 0}, {}});
  }

  Hit hit_of(const Candidate& candidate) const {
    const uint32_t snippet_words = context_.is_time_up() ? 0 : request_.snippet_words;
    const HitOptions options{true, snippet_words, false, request_.collapse_copies};
    Hit hit = make_hit(context_, candidate.entry, {}, allowed_, options);
    hit.reasons = reasons(subject_.article, terms_, hit.article, candidate.overlap);
    hit.article.body.clear();
    hit.weak = candidate.entry.score < kWeakScore;
    return hit;
  }

  const SearchContext& context_;
  const RelatedRequest& request_;
  const Subject subject_;
  const DocSet allowed_;
  const Deadline reading_;  // a draft may be as long as a book: half of the time is for the rest
  const std::vector<KeyTerm> terms_;
  const bool all_read_;
  const TagOverlap tags_;
};

}  // namespace

RelatedAnswer find_related(const SearchContext& context, const RelatedRequest& request) {
  return RelatedSearch(context, request).answer();
}

}  // namespace dateline
