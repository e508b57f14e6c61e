// ninjs (IPTC News in JSON, versions 1 to 3): an item, a list of them, or the answer of an API that holds
// some. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_ninjs(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that the input is one: see Format.
int recognise_ninjs(std::string_view head, std::string_view file_name);

}  // namespace dateline
