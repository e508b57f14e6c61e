// A document of JSON:API 1.1 (jsonapi.org) whose articles refer to the authors, tags and sections beside
// them: `data` is one article or a list, `included` has what their `relationships` name. For one thread.
#pragma once

#include <memory>

#include "indexer/reader/reader.h"

namespace dateline {

// A document of more than 16 MiB is read as any JSON is, without what it includes.
std::unique_ptr<Reader> open_json_api(Source& source, const ReaderOptions& options, RejectSink rejects);

// How sure it is that the input is one with relationships; any other is JSON like all else. See Format.
int recognise_json_api(std::string_view head, std::string_view file_name);

}  // namespace dateline
