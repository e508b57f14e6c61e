#include "indexer/publish/held_generation.h"

#include <optional>

#include "common/error.h"

namespace dateline {

HeldGeneration::HeldGeneration(const IndexFolder& folder, const std::string& id)
    : hold_(std::make_unique<GenerationHold>(folder.generation(id))),
      manifest_(read_manifest(folder.manifest(id))) {}

HeldGeneration HeldGeneration::published(const IndexFolder& folder) {
  while (const std::optional<std::string> current = folder.current()) {
    try {
      return HeldGeneration(folder, *current);
    } catch (const Error&) {
      if (folder.has(*current)) throw;  // else it was pruned before it was held: a newer one is published
    }
  }
  throw Error(ErrorCode::kDamaged, folder.root().string() + " holds no published generation",
              "Build one with dateline-indexer build.");
}

HeldGeneration HeldGeneration::named(const IndexFolder& folder, const std::string& id) {
  try {
    return HeldGeneration(folder, id);
  } catch (const Error&) {
    if (folder.has(id)) throw;
    throw Error(ErrorCode::kUsage, "there is no generation " + id, "See dateline-indexer generations.");
  }
}

}  // namespace dateline
