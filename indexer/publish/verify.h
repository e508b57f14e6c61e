// Whether what is published is as it was written. Stateless.
#pragma once

#include <string>
#include <vector>

#include "common/index/generation.h"

namespace dateline {

// Checks the published generation: checksums of all files, and Xapian's own check of each database whose
// files are whole; and that the log of takedowns is whole. Faults, one sentence each; none when all is well.
// Throws Error{kDamaged} when there is no generation to check.
std::vector<std::string> verify(const IndexFolder& folder);

}  // namespace dateline
