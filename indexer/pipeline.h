// The commands that read articles: their way from the input to the index, in the order in which it goes.
#pragma once

#include <ostream>

#include "indexer/options.h"

namespace dateline {

// Each throws Error; what is to be read goes to `out`, progress to standard error.
void run_build(const IndexerOptions& options, std::ostream& out);
void run_update(const IndexerOptions& options, std::ostream& out);
void run_inspect(const IndexerOptions& options, std::ostream& out);

}  // namespace dateline
