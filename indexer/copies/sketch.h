// A text by a few of its three-word shingles, those with the smallest hash values (Broder, "On the
// resemblance and containment of documents", 1997): enough to tell whether two stories are copies. Stateless.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/article.h"

namespace dateline {

// The shingles ascend. The first are kept whole, since candidates are found by them; of the others the upper
// half tells them apart.
struct Sketch {
  static constexpr uint32_t kKeys = 8;
  static constexpr uint32_t kSize = 48;

  uint32_t title = 0;     // hash of its words
  uint32_t shingles = 0;  // distinct ones of the whole text
  uint8_t kept = 0;       // how many of `keys` and `rest` are there
  uint8_t shift = 0;      // bits that the shingles of `rest` lost
  std::array<uint32_t, kKeys> keys{};
  std::array<uint16_t, kSize - kKeys> rest{};
  // Where each stands in the text, first: from 0 to kEnd. With kHasNumber when a number is in it.
  std::array<uint8_t, kSize> places{};
  bool has_places = false;  // older indexes have none

  static constexpr uint8_t kEnd = 127;
  static constexpr uint8_t kHasNumber = 128;

  uint32_t key_count() const { return kept < kKeys ? kept : kKeys; }

  // The shingle at `i` of those that are kept, without its last `lost` bits; at least as many as `shift`.
  uint32_t shingle(uint32_t i, uint8_t lost) const {
    if (i < kKeys) return keys[i] >> lost;
    return static_cast<uint32_t>(rest[i - kKeys]) >> (lost - shift);
  }
};

// Of standfirst and body, and of the title.
Sketch sketch(const Article& article);

// As bytes, for the index, and back; nothing when the bytes are none.
std::string pack(const Sketch& sketch);
std::optional<Sketch> unpack_sketch(std::string_view bytes);

// A hash of the words of a text, letter case aside.
uint64_t hash_of_words(std::string_view text);

}  // namespace dateline
