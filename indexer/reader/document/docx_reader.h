// A document of Word (DOCX, Office Open XML): an article. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_docx(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that the input is one: see Format.
int recognise_docx(std::string_view head, std::string_view file_name);

}  // namespace dateline
