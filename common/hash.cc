#include "common/hash.h"

#include <xxhash.h>

namespace dateline {

uint64_t hash_of(std::string_view bytes, uint64_t before) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), before);
}

}  // namespace dateline
