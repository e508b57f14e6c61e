// What is published. Stateless.
#pragma once

#include <optional>

#include "common/index/generation.h"
#include "common/index/manifest.h"

namespace dateline {

// Throws Error{kDamaged} when nothing is, or when it cannot be read.
Manifest published_manifest(const IndexFolder& folder);

// Nothing when nothing is published, or when it cannot be read: building anew is how such an index is mended.
std::optional<Manifest> published_if_sound(const IndexFolder& folder);

}  // namespace dateline
