#include "server/search/related/frames.h"

#include <algorithm>
#include <unordered_set>

namespace dateline {
namespace {

// docs/ranking.md tells what was measured.
constexpr double kSuspicious = 0.4;  // a likeness that may be a frame's
constexpr size_t kLookedAt = 8;      // of the candidates, the likest
constexpr size_t kProbed = 3;        // without a common passage in these there is no frame
constexpr size_t kSharers = 2;       // of a frame, at least, besides the story
constexpr double kMostLeft = 0.25;   // of a likeness without the frame

// The likest of those that are like the story at all.
std::vector<const Candidate*> suspicious(const std::vector<Candidate>& candidates) {
  std::vector<const Candidate*> found;
  for (const Candidate& candidate : candidates) {
    if (candidate.likeness >= kSuspicious) found.push_back(&candidate);
  }
  const size_t kept = std::min(found.size(), kLookedAt);
  std::partial_sort(found.begin(), found.begin() + static_cast<ptrdiff_t>(kept), found.end(),
                    [](const Candidate* a, const Candidate* b) { return a->likeness > b->likeness; });
  found.resize(kept);
  return found;
}

double likeness(const StemVector& one, const StemVector& other) {
  SpreadVector spread;
  spread.add(one, 1);
  return spread.times(other);
}

// What stands at least `times` times among these.
std::vector<uint64_t> repeated(std::vector<uint64_t> hashes, size_t times) {
  std::sort(hashes.begin(), hashes.end());
  std::vector<uint64_t> found;
  for (size_t i = times - 1; i < hashes.size(); ++i) {
    if (hashes[i] == hashes[i + 1 - times]) found.push_back(hashes[i]);
  }
  return found;
}

}  // namespace

bool may_share_frames(const std::vector<Candidate>& candidates) {
  return std::count_if(candidates.begin(), candidates.end(), [](const Candidate& candidate) {
           return candidate.likeness >= kSuspicious;
         }) >= static_cast<ptrdiff_t>(kSharers);
}

Passages frames_of(const ComparedStory& story, const std::vector<Candidate>& candidates,
                   ArticleVectors& vectors) {
  const Passages own(passages_of(story.order));
  std::vector<uint64_t> shared;  // each once for each that shares it
  const std::vector<const Candidate*> likest = suspicious(candidates);
  for (size_t i = 0; i < likest.size() && (i < kProbed || !shared.empty()); ++i) {
    const Candidate* candidate = likest[i];
    const ComparedStory other{candidate->vector, vectors.order_of(candidate->entry.doc)};
    const std::vector<uint64_t> common = common_passages(other.order, own);
    const Passages passages(common);
    if (passages.empty()) continue;
    const double left = likeness(without(story, passages), without(other, passages));
    if (left <= kMostLeft * candidate->likeness) shared.insert(shared.end(), common.begin(), common.end());
  }
  return Passages(repeated(std::move(shared), kSharers));
}

StemVector without(const ComparedStory& story, const Passages& passages) {
  std::vector<bool> is_within(story.order.size());
  for_each_passage(story.order, [&](uint64_t hash, size_t first) {
    if (!passages.contains(hash)) return;
    std::fill_n(is_within.begin() + static_cast<ptrdiff_t>(first), kPassageStems, true);
  });
  std::unordered_set<uint32_t> only_within;
  for (size_t i = 0; i < story.order.size(); ++i) {
    if (is_within[i]) only_within.insert(story.order[i]);
  }
  for (size_t i = 0; i < story.order.size(); ++i) {
    if (!is_within[i]) only_within.erase(story.order[i]);
  }
  StemVector left = story.vector;
  std::erase_if(left, [&](const StemWeight& part) { return only_within.contains(part.stem); });
  normalize(left);
  return left;
}

}  // namespace dateline
