// What is published. Stateless.
#pragma once

#include "common/index/generation.h"
#include "common/index/manifest.h"

namespace dateline {

// Throws Error{kDamaged} when nothing is, or when it cannot be read.
Manifest published_manifest(const IndexFolder& folder);

}  // namespace dateline
