// Puts what may become large together. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "indexer/source/source.h"

namespace dateline {

// A large text grows in large steps, to eight times what is needed: memory that is never written to mostly
// costs nothing, moving to a new place does.
void append(std::string& text, std::string_view part);

// All that the source still has; where that is more than `max_bytes`, the beginning, a little longer than
// that.
std::string read_whole(Source& source, size_t max_bytes);

}  // namespace dateline
