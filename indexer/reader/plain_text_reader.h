// Plain text: a file is an article, its first line the title. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_plain_text(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that the input is plain text: see Format. Only its name tells, any text could be.
int recognise_plain_text(std::string_view head, std::string_view file_name);

}  // namespace dateline
