#include "server/search/related/tag_overlap.h"

#include <cmath>

namespace dateline {

TagOverlap::TagOverlap(const Columns& columns, const std::vector<std::string>& tags)
    : column_(columns.values(Field::kTag)) {
  const auto articles = static_cast<double>(columns.all().cardinality());
  for (const std::string& tag : tags) {
    const uint32_t number = column_.number_of(tag);
    if (number == ValueColumn::kUnknown) continue;
    const double rarity = std::log((articles + 1) / static_cast<double>(column_.count(number)));
    if (weights_.emplace(number, rarity).second) all_ += rarity;
  }
}

double TagOverlap::with(DocId doc) const {
  if (all_ <= 0) return 0;
  double shared = 0;
  column_.for_each(doc, [&](uint32_t number) {
    if (const auto own = weights_.find(number); own != weights_.end()) shared += own->second;
  });
  return shared / all_;
}

}  // namespace dateline
