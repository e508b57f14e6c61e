// A hash of bytes in 64 bits (XXH3) for what is compared while programs run, such as ETags and cursors. What
// is kept in the index names its algorithm itself, since it may never change. Stateless; thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

// Several texts are hashed one after the other, each with the hash of those before it; so no two lists of
// texts run together.
uint64_t hash_of(std::string_view bytes, uint64_t before = 0);

}  // namespace dateline
