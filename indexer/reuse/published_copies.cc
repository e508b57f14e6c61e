#include "indexer/reuse/published_copies.h"

namespace dateline {

PublishedCopies::PublishedCopies(const ReusableArticles& articles)
    : keys_(articles.shards(), Field::kCopy), sketches_(articles.shards(), Field::kSketch) {}

bool PublishedCopies::hold_still(Place place, CopyMarker& copies) {
  return copies.confirm(keys_.value(place), sketches_.value(place));
}

}  // namespace dateline
