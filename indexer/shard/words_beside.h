// The words in order that lie beside a database (common/words), kept in step with it: what is done to the
// documents is done to their words. A portable database has none, and nothing is done. Thread-safe for
// distinct paths. All throw Error{kWrite}, Error{kDamaged}.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "common/words/shard_words.h"
#include "common/words/words_merge.h"

namespace dateline {

bool has_words(const std::filesystem::path& database);

// Where those of each of several databases lie.
std::vector<std::filesystem::path> words_of(std::span<const std::filesystem::path> databases);

// Of a database that was merged of `parts`, and holds their documents in the same order.
void merge_words_of(std::span<const std::filesystem::path> parts, const std::filesystem::path& merged);

// After documents, by number, have been deleted from a database.
void delete_words(const std::filesystem::path& database, const std::vector<Xapian::docid>& documents);

// Of the shards of an archive that is not portable, to be asked by queries.
std::shared_ptr<const ShardWords> shard_words(std::span<const std::filesystem::path> databases);

}  // namespace dateline
