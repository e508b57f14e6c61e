// The export of Ghost: tables of a database as one JSON document, with a wrapper `db` around them or without.
// Its posts and pages are the articles; their writers and tags lie in tables beside them
// (https://ghost.org/docs/migration/custom/).
#pragma once

#include <memory>
#include <string_view>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_ghost(Source& source, const ReaderOptions& options, RejectSink rejects);

int recognise_ghost(std::string_view head, std::string_view file_name);

}  // namespace dateline
