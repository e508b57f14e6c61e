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

}  // namespace

std::vector<DocId> fill(const Columns& columns, const FillScope& scope, size_t wanted,
                        const Deadline& deadline) {
  if (wanted == 0) return {};
  std::unordered_set<uint32_t> groups;
  for (const DocId doc : scope.taken) groups.insert(columns.copy_group(doc));
  SmallSteps steps(deadline);
  std::vector<Filler> heap;
  for (const DocId doc : scope.allowed) {
    if (steps.is_time_up() && heap.size() >= wanted) break;
    heap.push_back({scope.tags.with(doc), time_distance(scope.published, columns.published(doc)),
                    columns.newest_place(doc)});
  }
  std::make_heap(heap.begin(), heap.end());
  std::vector<DocId> docs;
  while (docs.size() < wanted && !heap.empty()) {
    std::pop_heap(heap.begin(), heap.end());
    const DocId doc = columns.doc_at(heap.back().place);
    heap.pop_back();
    const uint32_t group = columns.copy_group(doc);
    if (scope.taken.contains(doc) || (group != 0 && !groups.insert(group).second)) continue;
    docs.push_back(doc);
  }
  return docs;
}

}  // namespace dateline
