// Plain text: a file is an article, its first line the title; or a page's text as scraped, which is an
// article and the cards of other stories below it. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_plain_text(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that the input is plain text: see Format. Its name tells; without one, sentences do when
// nothing speaks for another format.
int recognise_plain_text(std::string_view head, std::string_view file_name);

}  // namespace dateline
