// Walks the inputs of the command line: each file in them becomes a Source, or several. For one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/reject.h"
#include "indexer/source/source.h"

namespace dateline {

// Opens each input in turn - a file, a folder (recursively, sorted by name as bytes), "-" - and hands over
// each Source in it; gzip, bzip2, xz and zstd are undone, tar and zip opened, UTF-16 and UTF-32 made UTF-8,
// by content. A member of a folder or of an archive that cannot be read is a Reject{unreadable} and the rest
// goes on; an input named by the caller that cannot be opened throws Error{kInput}.
void for_each_source(const std::vector<std::string>& inputs, const RejectSink& rejects,
                     const std::function<void(Source&)>& visit);

// How many bytes the inputs have on disk, folders with all that is in them; nothing when one is a stream
// whose end is not known. Throws Error{kInput} when one does not exist.
std::optional<uint64_t> input_bytes(const std::vector<std::string>& inputs);

}  // namespace dateline
