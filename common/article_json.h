// An article as canonical JSON and back. Thread-safe, but for parsers: one for each thread.
#pragma once

#include <string>
#include <string_view>

#include "common/article.h"
#include "common/fast_json.h"

namespace dateline {

// One line, without a line end: fields in the order of the contract, absent ones left out; `word_count` last.
// Bytes that are not UTF-8 become U+FFFD.
std::string to_json_line(const Article& article);

// Reads back what to_json_line wrote (the form that the index stores). Throws Error{kDamaged} when it is no
// such thing: records from outside go through indexer/reader, which forgives.
Article article_from_stored(std::string_view stored, FlatObjectParser& parser);

}  // namespace dateline
