// RSS (0.9 to 2.0, also as RDF), Atom (RFC 4287, and 0.3 before it) and WordPress's WXR, which is RSS with
// more. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_feed(Source& source, const ReaderOptions& options, RejectSink rejects);
std::unique_ptr<Reader> open_wxr(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that the input is one: see Format.
int recognise_feed(std::string_view head, std::string_view file_name);
int recognise_wxr(std::string_view head, std::string_view file_name);

}  // namespace dateline
