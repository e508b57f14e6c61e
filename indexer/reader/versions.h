// Which version of a story came last: in formats whose publishers number or date the versions of a story, a
// later one takes the place of an earlier, in whatever order they come. For one thread.
#pragma once

#include <xxhash.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/article.h"

namespace dateline {

// What the publisher says of a version; nothing where he says nothing.
struct StoryVersion {
  std::optional<uint64_t> number;  // `meta.version`
  std::optional<Date> time;        // when it was modified, else published

  // By number where both have one, else by time. Equal is not older: the last one given counts.
  bool is_older_than(const StoryVersion& other) const;
};

StoryVersion version_of(const Article& article);

class StoryVersions {
 public:
  // The article of an id that an index holds already; nothing when there is none.
  using Find = std::function<std::optional<Article>(const std::string& id)>;

  // `find` may be empty.
  explicit StoryVersions(Find find) : find_(std::move(find)) {}

  // Whether no newer version of the article is known; from then on this one is.
  bool admit(const Article& article);

 private:
  // Ids as hashes of 128 bits: a collision among 10^9 articles has a probability of 10^-21.
  struct Hash {
    size_t operator()(const XXH128_hash_t& key) const { return key.low64; }
  };
  struct Equal {
    bool operator()(const XXH128_hash_t& a, const XXH128_hash_t& b) const {
      return XXH128_isEqual(a, b) != 0;
    }
  };

  Find find_;
  std::unordered_map<XXH128_hash_t, StoryVersion, Hash, Equal> known_;
};

}  // namespace dateline
