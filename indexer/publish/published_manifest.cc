#include "indexer/publish/published_manifest.h"

#include "common/error.h"
#include "indexer/publish/held_generation.h"

namespace dateline {

Manifest published_manifest(const IndexFolder& folder) {
  return HeldGeneration::published(folder).manifest();
}

std::optional<Manifest> published_if_sound(const IndexFolder& folder) {
  try {
    if (!folder.current()) return std::nullopt;
    return published_manifest(folder);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDamaged) throw;
    return std::nullopt;
  }
}

}  // namespace dateline
