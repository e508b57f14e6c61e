// A copy of an index. Stateless.
#pragma once

#include <filesystem>

#include "common/index/generation.h"
#include "common/index/manifest.h"

namespace dateline {

// Copies the published generation and the log of takedowns into `target`, which then is an index of its own:
// no file is shared, each is compared with the manifest, all are synced. Writers may go on meanwhile: what
// they prune stays until the copy is whole, and what they take down is out of it, too. Gives the manifest of
// the copy. Throws Error{kUsage} when something is in `target`, Error{kDamaged}, Error{kWrite}; `target` is
// empty again then.
Manifest back_up(const IndexFolder& folder, const std::filesystem::path& target);

}  // namespace dateline
