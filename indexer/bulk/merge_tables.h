// One function a table: runs, merged, become it; the largest one has a file of its own (postings_merge.h).
// Thread-safe; all throw Error{kWrite}.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <vector>

#include "indexer/bulk/document_numbers.h"
#include "indexer/bulk/run.h"
#include "indexer/bulk/spill_file.h"
#include "indexer/glass/table_writer.h"

namespace dateline {

struct MergeInput {
  const BulkOptions& options;
  SpillFile& spill;
  const std::vector<Run>& runs;
  const DocumentNumbers& numbers;
  size_t buffer_bytes;  // for each run and table
};

// The bytes of each of so many buffers that have some memory together: what makes reading fast, and at least
// what makes it work.
size_t buffer_bytes_for(size_t buffers, size_t memory_bytes);

// Of what each run has of a kind.
std::vector<ExtentReader> readers_of(const MergeInput& input,
                                     const std::function<Extent(const Run&)>& section);

glass::Table write_positions(const MergeInput& input, const std::filesystem::path& path);
glass::Table write_data(const MergeInput& input, const std::filesystem::path& path);
glass::Table write_term_lists(const MergeInput& input, const std::filesystem::path& path);

}  // namespace dateline
