// NITF (IPTC, versions 3.x): a story as wire services send it. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_nitf(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that the input is one: see Format.
int recognise_nitf(std::string_view head, std::string_view file_name);

}  // namespace dateline
