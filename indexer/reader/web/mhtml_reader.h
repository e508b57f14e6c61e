// A page as browsers save it in one file (MHTML, `.mht`): an article. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_mhtml(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that the input is one, and no mail: see Format.
int recognise_mhtml(std::string_view head, std::string_view file_name);

}  // namespace dateline
