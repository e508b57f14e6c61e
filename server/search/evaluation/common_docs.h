// What two ascending lists of articles have in common. Stateless.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "server/search/generation/doc_numbers.h"

namespace dateline {

namespace common_docs {

// Where the first is that is not less than `doc`, from `at` on: near by mostly.
inline uint32_t first_from(std::span<const DocId> docs, uint32_t at, DocId doc) {
  uint32_t step = 1;
  uint32_t low = at;
  while (uint64_t{low} + step < docs.size() && docs[low + step] < doc) {
    low += step;
    step *= 2;
  }
  const auto end =
      docs.begin() + static_cast<std::ptrdiff_t>(std::min<uint64_t>(uint64_t{low} + step, docs.size()));
  return static_cast<uint32_t>(std::lower_bound(docs.begin() + low, end, doc) - docs.begin());
}

}  // namespace common_docs

// Calls visit(place in `some`, place in `others`) for each that is in both, ascending.
template <typename Visit>
void for_each_common(std::span<const DocId> some, std::span<const DocId> others, Visit visit) {
  constexpr size_t kMuchLonger = 16;
  uint32_t i = 0;
  uint32_t j = 0;
  if (some.size() > kMuchLonger * others.size()) {
    for (; j < others.size(); ++j) {
      i = common_docs::first_from(some, i, others[j]);
      if (i == some.size()) return;
      if (some[i] == others[j]) visit(i, j);
    }
    return;
  }
  if (others.size() > kMuchLonger * some.size()) {
    for (; i < some.size(); ++i) {
      j = common_docs::first_from(others, j, some[i]);
      if (j == others.size()) return;
      if (some[i] == others[j]) visit(i, j);
    }
    return;
  }
  while (i < some.size() && j < others.size()) {
    const DocId one = some[i];
    const DocId other = others[j];
    if (one == other) visit(i, j);
    i += one <= other ? 1 : 0;
    j += other <= one ? 1 : 0;
  }
}

}  // namespace dateline
