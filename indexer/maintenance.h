// The commands that change or show an index without reading articles.
#pragma once

#include <ostream>

#include "indexer/options.h"

namespace dateline {

// Each throws Error; what is to be read goes to `out`.
void run_delete(const IndexerOptions& options, std::ostream& out);
void run_takedown(const IndexerOptions& options, std::ostream& out);
void run_rollback(const IndexerOptions& options, std::ostream& out);
void run_verify(const IndexerOptions& options, std::ostream& out);
void run_stats(const IndexerOptions& options, std::ostream& out);
void run_generations(const IndexerOptions& options, std::ostream& out);
void run_export(const IndexerOptions& options, std::ostream& out);
void run_backup(const IndexerOptions& options, std::ostream& out);

}  // namespace dateline
