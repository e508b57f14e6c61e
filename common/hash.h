// Hashes of bytes in 64 bits. What the index keeps besides its terms names its own algorithm. Stateless;
// thread-safe.
#pragma once

#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace dateline {

// XXH3, for what is compared while programs run, such as ETags. Several texts are hashed one after the other,
// each with the hash of those before it; so no two lists of texts run together.
inline uint64_t hash_of(std::string_view bytes, uint64_t before = 0) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), before);
}

// FNV-1a (draft-eastlake-fnv), for what outlives the program: terms of the index, and cursors that a client
// may send to the next version. It goes on from the hash of the bytes before.
inline constexpr uint64_t kLastingHashOfNothing = 0xcbf29ce484222325U;
constexpr uint64_t lasting_hash(std::string_view bytes, uint64_t before = kLastingHashOfNothing) {
  for (const char byte : bytes) before = (before ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  return before;
}

}  // namespace dateline
