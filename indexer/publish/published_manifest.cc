#include "indexer/publish/published_manifest.h"

#include <optional>
#include <string>

#include "common/error.h"

namespace dateline {

Manifest published_manifest(const IndexFolder& folder) {
  const std::optional<std::string> current = folder.current();
  if (current) return read_manifest(folder.manifest(*current));
  throw Error(ErrorCode::kDamaged, folder.root().string() + " holds no published generation",
              "Build one with dateline-indexer build.");
}

}  // namespace dateline
