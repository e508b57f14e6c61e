// Whether the words beside a database are those of its articles. Stateless; thread-safe.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace dateline {

// The first word that another number of articles has by the words in order than by the vocabulary, which is
// the database's (see indexer/shard/columns_beside.h); as a sentence. Throws Error{kDamaged}.
std::optional<std::string> fault_of_words(const std::filesystem::path& database);

}  // namespace dateline
