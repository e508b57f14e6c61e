#include "indexer/publish/published_manifest.h"

#include "indexer/publish/held_generation.h"

namespace dateline {

Manifest published_manifest(const IndexFolder& folder) {
  return HeldGeneration::published(folder).manifest();
}

}  // namespace dateline
