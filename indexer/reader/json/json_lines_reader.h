// JSON Lines: one article a line. What is wrong with a line is no other line's business. For one thread,
// which has lines parsed by others.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_json_lines(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that `head` is JSON Lines: see Format.
int recognise_json_lines(std::string_view head, std::string_view file_name);

}  // namespace dateline
