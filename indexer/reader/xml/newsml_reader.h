// NewsML-G2 (IPTC: newsItem, alone or in a newsMessage) and NewsML 1.x before it. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_newsml(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that the input is one: see Format.
int recognise_newsml(std::string_view head, std::string_view file_name);

}  // namespace dateline
