#include "server/search/related/fill.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <tuple>

namespace dateline {
namespace {

struct Filler {
  double tags;                                 // the share of them
  uint64_t distance;                           // in time
  uint32_t place;                              // in the order newest first: unique
  bool operator<(const Filler& other) const {  // what is further away is less
    return std::tuple(tags, other.distance, other.place) < std::tuple(other.tags, distance, place);
  }
};

uint64_t time_distance(int64_t a, int64_t b) {
  if (a == Columns::kUndated) return 0;
  if (b == Columns::kUndated) return std::numeric_limits<uint64_t>::max();
  return static_cast<uint64_t>(std::abs(a - b));
}

// The best of those that are allowed, best first. A list of all would be as large as the archive.
std::vector<Filler> best_fillers(const Columns& columns, const FillScope& scope, size_t most,
                                 const Deadline& deadline) {
  SmallSteps steps(deadline);
  std::vector<Filler> heap;  // the worst at the front
  const auto is_better = [](const Filler& one, const Filler& other) { return other < one; };
  for (const DocId doc : scope.allowed) {
    if (steps.is_time_up() && heap.size() == most) break;
    const Filler filler{scope.tags.with(doc), time_distance(scope.published, columns.published(doc)),
                        columns.newest_place(doc)};
    if (heap.size() == most) {
      if (!is_better(filler, heap.front())) continue;
      std::pop_heap(heap.begin(), heap.end(), is_better);
      heap.pop_back();
    }
    heap.push_back(filler);
    std::push_heap(heap.begin(), heap.end(), is_better);
  }
  std::sort_heap(heap.begin(), heap.end(), is_better);
  return heap;
}

std::vector<DocId> first_of_stories(const Columns& columns, const FillScope& scope, size_t wanted,
                                    const std::vector<Filler>& fillers) {
  std::unordered_set<uint32_t> groups;
  for (const DocId doc : scope.taken) groups.insert(columns.copy_group(doc));
  std::vector<DocId> docs;
  for (const Filler& filler : fillers) {
    if (docs.size() == wanted) break;
    const DocId doc = columns.doc_at(filler.place);
    const uint32_t group = columns.copy_group(doc);
    if (scope.taken.contains(doc) || (group != 0 && !groups.insert(group).second)) continue;
    docs.push_back(doc);
  }
  return docs;
}

}  // namespace

std::vector<DocId> fill(const Columns& columns, const FillScope& scope, size_t wanted,
                        const Deadline& deadline) {
  if (wanted == 0) return {};
  for (size_t most = wanted + scope.taken.size();; most *= 4) {
    const std::vector<Filler> fillers = best_fillers(columns, scope, most, deadline);
    std::vector<DocId> docs = first_of_stories(columns, scope, wanted, fillers);
    if (docs.size() == wanted || fillers.size() < most || deadline.is_over()) return docs;
  }
}

}  // namespace dateline
