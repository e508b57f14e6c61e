// How many of some articles have each word, as written, in title or text. Stateless; thread-safe for distinct
// shards.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/words/shard_words.h"
#include "server/search/generation/shard_set.h"

namespace dateline {

using WordFrequencies = std::unordered_map<std::string, uint32_t>;

// `in_order` has the words of all articles; where it is null, the archive is portable, and its databases have
// term lists. Throws Xapian::Error, Error{kDamaged}.
WordFrequencies word_frequencies(const ShardSet& shards, const std::vector<DocId>& articles,
                                 const ShardWords* in_order);

}  // namespace dateline
