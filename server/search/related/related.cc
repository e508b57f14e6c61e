#include "server/search/related/related.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "server/search/generation/words_ahead.h"
#include "server/search/related/agreement.h"
#include "server/search/related/article_vectors.h"
#include "server/search/related/background.h"
#include "server/search/related/candidate.h"
#include "server/search/related/candidates.h"
#include "server/search/related/editors_choice.h"
#include "server/search/related/fill.h"
#include "server/search/related/frames.h"
#include "server/search/related/key_terms.h"
#include "server/search/related/reasons.h"
#include "server/search/related/related_scope.h"
#include "server/search/related/stem_vector.h"
#include "server/search/related/tag_overlap.h"
#include "server/search/related/timing.h"
#include "server/search/results/hits.h"

namespace dateline {
namespace {

// docs/ranking.md tells how these were found.
constexpr size_t kMinCandidates = 100;  // that are compared closely
constexpr double kTagBonus = 2;         // for sharing all tags, rare ones counted more
constexpr double kWeakScore = 0.2;      // less shares a few words but no subject

StemVector vector_of_terms(const std::vector<KeyTerm>& terms) {
  StemVector vector;
  vector.reserve(terms.size());
  for (const KeyTerm& term : terms) vector.push_back({term.number, static_cast<float>(term.compared)});
  normalize(vector);
  return vector;
}

std::vector<KeyTerm> numbered(std::vector<KeyTerm> terms, ArticleVectors& vectors) {
  for (KeyTerm& term : terms) term.number = vectors.number(term.number);
  return terms;
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
        vectors_(context),
        terms_(numbered(key_terms(context, subject_.article, subject_.doc.has_value(), reading_), vectors_)),
        all_read_(!reading_.is_over()),
        tags_(context.columns(), subject_.article.tags) {
    subject_vector_.add(vector_of_terms(terms_), 1);
  }

  RelatedAnswer answer() {
    std::vector<Candidate> candidates = closest();
    fill_up(candidates);
    RelatedAnswer answer;
    answer.generation = context_.snapshot().generation();
    answer.zone = context_.snapshot().zone();
    answer.valid_until = context_.visible_until();
    for (const Candidate& candidate : candidates) answer.hits.push_back(hit_of(candidate));
    answer.partial = !all_read_ || context_.is_time_up();
    return answer;
  }

 private:
  // What shares most of the key terms, in the order of a closer comparison: all words, tags, time, and what
  // the best of them agree on.
  std::vector<Candidate> closest() {
    std::vector<Candidate> candidates = compared();
    if (leave_out_frames(candidates)) candidates = compared();
    const Background background(candidates);
    for (Candidate& candidate : candidates) {
      candidate.tag_factor = 1 + kTagBonus * tags_.with(candidate.entry.doc);
      candidate.entry.score =
          candidate.likeness * time_factor(subject_.published, candidate.published, timing_beside_story());
    }
    order_by_agreement(candidates, background, timing());
    put_editors_choice_first(candidates);
    if (candidates.size() > request_.limit) candidates.resize(request_.limit);
    return candidates;
  }

  // Those that have any words of the story.
  std::vector<Candidate> compared() {
    const size_t wanted = std::max(kMinCandidates, 2 * size_t{request_.limit});
    std::vector<Candidate> candidates;
    const CandidateScope scope{.allowed = allowed_,
                               .wanted = wanted,
                               .collapse_copies = request_.collapse_copies,
                               .published = subject_.published,
                               .timing = timing_beside_story()};
    const std::vector<DocId> docs = find_candidates(context_, terms_, scope);
    WordsAhead ahead(context_, docs);
    for (const DocId doc : docs) {
      if (context_.is_time_up()) break;
      ahead.go_on();
      Candidate candidate{{doc}, vector_of(doc), context_.columns().published(doc)};
      candidate.likeness = subject_vector_.times(candidate.vector);
      if (candidate.likeness > 0) candidates.push_back(std::move(candidate));
    }
    return candidates;
  }

  // Whether the story has any, and more: then its vector is without them, and so are those that are read from
  // now on.
  bool leave_out_frames(const std::vector<Candidate>& candidates) {
    if (!may_share_frames(candidates) || context_.is_time_up()) return false;
    const ComparedStory story{vector_of_terms(terms_), subject_.doc ? vectors_.order_of(*subject_.doc)
                                                                    : vectors_.order_of(subject_.article)};
    Passages frames = frames_of(story, candidates, vectors_);
    const StemVector own = without(story, frames);
    if (frames.empty() || own.empty()) return false;
    frames_ = std::move(frames);
    SpreadVector left;
    left.add(own, 1);
    std::erase_if(terms_, [&](const KeyTerm& term) { return !left.has(term.number); });
    subject_vector_ = std::move(left);
    return true;
  }

  StemVector vector_of(DocId doc) {
    StemVector vector = vectors_.of(doc);
    return frames_.empty() ? vector : without({std::move(vector), vectors_.order_of(doc)}, frames_);
  }

  // Background (what came before) may be old.
  Timing timing() const {
    return request_.when == RelatedRequest::When::kBefore ? Timing::kIgnored : Timing::kCounts;
  }

  // Beside a story that has no date all are alike.
  Timing timing_beside_story() const {
    return subject_.published == Columns::kUndated ? Timing::kIgnored : timing();
  }

  // In the order of the editors, and no worse than the best of what was found.
  void put_editors_choice_first(std::vector<Candidate>& candidates) {
    const double best =
        candidates.empty() ? kWeakScore : std::max(kWeakScore, candidates.front().entry.score);
    std::vector<Candidate> first;
    for (const DocId chosen : editors_choice(context_, subject_.article, allowed_)) {
      std::erase_if(candidates, [&](const Candidate& candidate) {
        return context_.columns().same_story(candidate.entry.doc, chosen);
      });
      first.push_back({{chosen, best}, vectors_.of(chosen)});
    }
    candidates.insert(candidates.begin(), first.begin(), first.end());
  }

  void fill_up(std::vector<Candidate>& candidates) const {
    std::unordered_set<DocId> taken;
    for (const Candidate& candidate : candidates) taken.insert(candidate.entry.doc);
    const size_t missing = request_.limit - candidates.size();
    for (const DocId doc :
         fill(context_.columns(), {allowed_, taken, tags_, subject_.published}, missing, context_.deadline()))
      candidates.push_back({{doc}, {}});
  }

  Hit hit_of(const Candidate& candidate) const {
    const uint32_t snippet_words = context_.is_time_up() ? 0 : request_.snippet_words;
    const HitOptions options{true, snippet_words, false, request_.collapse_copies};
    Hit hit = make_hit(context_, candidate.entry, {}, allowed_, options);
    hit.reasons = reasons(subject_.article, terms_, hit.article, candidate.vector);
    hit.article.body.clear();
    hit.weak = candidate.entry.score < kWeakScore;
    return hit;
  }

  const SearchContext& context_;
  const RelatedRequest& request_;
  const Subject subject_;
  const DocSet allowed_;
  const Deadline reading_;  // a draft may be as long as a book: half of the time is for the rest
  ArticleVectors vectors_;
  std::vector<KeyTerm> terms_;  // by the numbers that stems have in vectors_
  const bool all_read_;
  const TagOverlap tags_;
  SpreadVector subject_vector_;
  Passages frames_;  // of the story, which make nothing related to it
};

}  // namespace

RelatedAnswer find_related(const SearchContext& context, const RelatedRequest& request) {
  return RelatedSearch(context, request).answer();
}

}  // namespace dateline
