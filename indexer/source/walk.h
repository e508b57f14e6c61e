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
// goes on; an input named by the caller that cannot be opened throws Error{kInput}. Gives a checksum of the
// names of all files and of what was read of them.
std::string for_each_source(const std::vector<std::string>& inputs, const RejectSink& rejects,
                            const std::function<void(Source&)>& visit);

// What for_each_source() would give that reads all files to their ends; but nothing is unpacked. Calls
// `on_chunk` now and then. Throws Error{kInput} when a file cannot be read to its end.
std::string checksum_of_inputs(const std::vector<std::string>& inputs, const std::function<void()>& on_chunk);

// How many bytes the inputs have on disk, folders with all that is in them; nothing when one is a stream
// whose end is not known. Throws Error{kInput} when one does not exist.
std::optional<uint64_t> input_bytes(const std::vector<std::string>& inputs);

}  // namespace dateline
