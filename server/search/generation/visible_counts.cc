#include "server/search/generation/visible_counts.h"

#include <algorithm>

namespace dateline {

VisibleCounts::VisibleCounts(const Columns& columns, Field field, const DocSet& visible)
    : column_(columns.values(field)) {
  for (const DocId doc : columns.all() - visible)
    column_.for_each(doc, [&](uint32_t number) { ++hidden_[number]; });
}

uint64_t VisibleCounts::of(uint32_t number) const {
  const auto hidden = hidden_.find(number);
  return column_.count(number) - (hidden == hidden_.end() ? 0 : hidden->second);
}

size_t VisibleCounts::distinct() const {
  const auto is_hidden = [&](const auto& value) { return column_.count(value.first) == value.second; };
  return column_.in_use() - static_cast<size_t>(std::count_if(hidden_.begin(), hidden_.end(), is_hidden));
}

}  // namespace dateline
