// The SGML of Reuters-21578 (D. Lewis, 1997): files of <REUTERS> elements. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_reuters_sgml(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that `head` is of this format: see Format.
int recognise_reuters_sgml(std::string_view head, std::string_view file_name);

}  // namespace dateline
