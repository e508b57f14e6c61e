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

// Calls visit(place in `few`, place in `many`).
template <typename Visit>
void for_each_of_few(std::span<const DocId> few, std::span<const DocId> many, Visit visit) {
  uint32_t at = 0;
  for (uint32_t i = 0; i < few.size(); ++i) {
    at = first_from(many, at, few[i]);
    if (at == many.size()) return;
    if (many[at] == few[i]) visit(i, at);
  }
}

}  // namespace common_docs

// Calls visit(place in `some`, place in `others`) for each that is in both, ascending.
template <typename Visit>
void for_each_common(std::span<const DocId> some, std::span<const DocId> others, Visit visit) {
  constexpr size_t kMuchLonger = 16;
  if (others.size() > kMuchLonger * some.size()) return common_docs::for_each_of_few(some, others, visit);
  if (some.size() > kMuchLonger * others.size()) {
    const auto swapped = [&](uint32_t j, uint32_t i) { visit(i, j); };
    return common_docs::for_each_of_few(others, some, swapped);
  }
  uint32_t i = 0;
  uint32_t j = 0;
  while (i < some.size() && j < others.size()) {
    const DocId one = some[i];
    const DocId other = others[j];
    if (one == other) visit(i, j);
    i += one <= other ? 1 : 0;
    j += other <= one ? 1 : 0;
  }
}

}  // namespace dateline
