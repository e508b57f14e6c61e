#include "indexer/publish/published_manifest.h"

#include "common/error.h"
#include "indexer/publish/held_generation.h"

namespace dateline {

Manifest published_manifest(const IndexFolder& folder) {
  return HeldGeneration::published(folder).manifest();
}

std::optional<Manifest> published_if_sound(const IndexFolder& folder) {
  return unless_damaged([&] { return std::optional(published_manifest(folder)); });
}

}  // namespace dateline
