// Values by the ids of articles, of which there may be many: an id is kept as a hash of 128 bits, whatever
// its length. A collision among 10^9 articles has a probability of 10^-21. As thread-safe as
// std::unordered_map.
#pragma once

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace dateline {

class IdHash {
 public:
  explicit IdHash(std::string_view id) : bits_(XXH3_128bits(id.data(), id.size())) {}
  bool operator==(const IdHash& other) const { return XXH128_isEqual(bits_, other.bits_) != 0; }

  uint64_t high() const { return bits_.high64; }
  uint64_t low() const { return bits_.low64; }

  struct Bucket {
    size_t operator()(const IdHash& id) const { return id.bits_.low64; }
  };

 private:
  XXH128_hash_t bits_;
};

template <typename Value>
using IdMap = std::unordered_map<IdHash, Value, IdHash::Bucket>;

}  // namespace dateline
