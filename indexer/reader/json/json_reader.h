// JSON: an array of articles, an object that holds one somewhere ({"response": {"results": [...]}}), a single
// article, or several values one after another. Streams. A bad record does not take its neighbours with it.
// For one thread.
#pragma once

#include <memory>
#include <string>

#include "indexer/reader/reader.h"

namespace dateline {

std::unique_ptr<Reader> open_json(Source& source, const ReaderOptions& options, RejectSink rejects);

// The same of a source of which `beginning` was read already.
std::unique_ptr<Reader> open_json_from(std::string beginning, Source& rest, const ReaderOptions& options,
                                       RejectSink rejects);

// How sure it is that `head` is JSON: see Format.
int recognise_json(std::string_view head, std::string_view file_name);

}  // namespace dateline
