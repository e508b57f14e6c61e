// Markdown as static sites keep it, with front matter or without: an article. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_markdown(Source& source, const ReaderOptions& options, RejectSink rejects);

// By its front matter, else by its name: see Format.
int recognise_markdown(std::string_view head, std::string_view file_name);

}  // namespace dateline
