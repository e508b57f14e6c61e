// Whether a build would read what the published generation was built from, file by file: then it would make
// the same, and none of it need be read as articles. Stateless.
#pragma once

#include "common/index/manifest.h"
#include "indexer/options.h"
#include "indexer/reader/read_all.h"

namespace dateline {

// What a build with these options has read.
BuildInput input_of(const ReadSummary& read, const IndexerOptions& options);

// The generation is as options but those of reading would make it: see reusable_manifest(). Reads all files
// when the inputs are as large as those were. Throws Interrupted when the run is told to stop.
bool has_same_input(const Manifest& published, const IndexerOptions& options);

}  // namespace dateline
