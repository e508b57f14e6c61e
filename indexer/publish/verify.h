// Whether a generation is as it was written. Stateless.
#pragma once

#include <string>
#include <vector>

#include "common/index/generation.h"
#include "common/index/manifest.h"

namespace dateline {

// Checks the generation of a manifest: checksums of all files; of each database whose files are whole,
// Xapian's own check, and that every article can be unpacked; the words beside it; and that the log of
// takedowns is whole. Faults, one sentence each; none when all is well.
std::vector<std::string> verify(const IndexFolder& folder, const Manifest& manifest);

}  // namespace dateline
