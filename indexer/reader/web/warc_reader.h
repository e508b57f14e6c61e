// Web archives, WARC and ARC: each page that was retrieved is an article. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_warc(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that the input is one: see Format.
int recognise_warc(std::string_view head, std::string_view file_name);

}  // namespace dateline
