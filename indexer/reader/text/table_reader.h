// Tables with a header: CSV and TSV. Each row is an article, its fields named by the header. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

// Whatever stands between the cells - comma, semicolon, tab or bar - is found out from the header.
std::unique_ptr<Reader> open_table(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that `head` is such a table: see Format.
int recognise_table(std::string_view head, std::string_view file_name);

}  // namespace dateline
