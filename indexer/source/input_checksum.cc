#include "indexer/source/input_checksum.h"

#define XXH_STATIC_LINKING_ONLY  // the state is a member
#include <xxhash.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <utility>

namespace dateline {

struct InputChecksum::State {
  XXH3_state_t hash;
  uint64_t bytes = 0;  // since the last name
};

InputChecksum::InputChecksum() : state_(std::make_unique<State>()) {
  XXH3_128bits_reset(&state_->hash);
}

InputChecksum::~InputChecksum() = default;

void InputChecksum::add(std::string_view bytes) {
  XXH3_128bits_update(&state_->hash, bytes.data(), bytes.size());
  state_->bytes += bytes.size();
}

void InputChecksum::add_name(const std::string& name) {
  const std::array<uint64_t, 2> sizes{std::exchange(state_->bytes, 0), name.size()};
  XXH3_128bits_update(&state_->hash, sizes.data(), sizeof sizes);
  XXH3_128bits_update(&state_->hash, name.data(), name.size());
}

std::string InputChecksum::digits() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(&state_->hash);
  std::array<char, 33> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return digits.data();
}

}  // namespace dateline
