// A PDF with text in it: an article. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_pdf(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that the input is one: see Format.
int recognise_pdf(std::string_view head, std::string_view file_name);

}  // namespace dateline
