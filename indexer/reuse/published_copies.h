// What copies the articles had that a build may take over. They depend on the order of the whole archive, so
// an article stays only if they are the same again. For one thread.
#pragma once

#include "indexer/copies/copy_marker.h"
#include "indexer/reuse/reusable_articles.h"
#include "indexer/reuse/value_reader.h"

namespace dateline {

class PublishedCopies {
 public:
  // `articles` must outlive it.
  explicit PublishedCopies(const ReusableArticles& articles);

  // Whether the article there would be marked as it is, after all that `copies` has met; it has met this one,
  // too, from then on. Fast for places in ascending order. Throws Error{kDamaged}.
  bool hold_still(Place place, CopyMarker& copies);

 private:
  ValueReader keys_;
  ValueReader sketches_;
};

}  // namespace dateline
