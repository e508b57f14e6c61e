#include "indexer/copies/sketch.h"

#define XXH_INLINE_ALL  // a call costs as much as the hash of a word
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <initializer_list>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "common/bytes/byte_block.h"

namespace dateline {
namespace {

constexpr size_t kShingleWords = 3;

bool is_of_word(char c) {
  return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

ByteFlags are_of_word(ByteBlock block) {
  return is_ascii_letter(block) | is_in_range(block, '0', 10) | is_beyond_ascii(block);
}

// In scripts without spaces a character is a word: from kana on, CJK and Hangul. Three bytes each in UTF-8,
// for all that matter here.
constexpr unsigned char kFirstOfUnspaced = 0xE3;

bool is_unspaced(char c) {
  return static_cast<unsigned char>(c) >= kFirstOfUnspaced;
}

ByteFlags are_unspaced(ByteBlock block) {
  return block >= kFirstOfUnspaced;
}

// Calls visit(begin, end) for each word.
template <typename Visit>
void for_each_word(std::string_view text, Visit visit) {
  if (size_until<are_unspaced>(text) == text.size()) return for_each_run<are_of_word>(text, visit);
  for (size_t begin = 0; begin < text.size(); ++begin) {
    if (!is_of_word(text[begin])) continue;
    size_t end = begin + 1;
    while (end < text.size() && is_of_word(text[end]) && !is_unspaced(text[end])) ++end;
    visit(begin, end);
    begin = end - 1;
  }
}

// Calls visit(hash, is_number) for each word, letter case aside. Sketches are kept in the index, so the
// algorithm stays.
template <typename Visit>
void for_each_word_hash(std::string_view written, Visit visit) {
  const std::string text = ascii_lower(written);
  for_each_word(text, [&](size_t begin, size_t end) {
    visit(XXH3_64bits(&text[begin], end - begin), is_digit(text[begin]));
  });
}

// One pass of a radix sort (Knuth, TAOCP 3, 5.2.5).
void sort_by_byte(std::vector<uint32_t>& values, int shift) {
  const auto byte_of = [shift](uint32_t value) { return value >> shift & 0xFFU; };
  std::array<uint32_t, 256> places{};
  for (const uint32_t value : values) ++places[byte_of(value)];
  uint32_t place = 0;
  for (uint32_t& count : places) place += std::exchange(count, place);
  std::vector<uint32_t> sorted(values.size());
  for (const uint32_t value : values) sorted[places[byte_of(value)]++] = value;
  values.swap(sorted);
}

// Hashes are spread evenly, which is where comparing is slow: they are sorted by the bytes of their upper
// halves. That leaves few to be compared.
void sort_hashes(std::vector<uint32_t>& values) {
  constexpr int kHalf = 16;
  sort_by_byte(values, kHalf);
  sort_by_byte(values, kHalf + 8);
  const auto differ = [](uint32_t one, uint32_t other) { return one >> kHalf != other >> kHalf; };
  for (auto at = std::is_sorted_until(values.begin(), values.end()); at != values.end();) {
    auto begin = at;
    while (begin != values.begin() && !differ(begin[-1], *at)) --begin;
    const auto end = std::find_if(at, values.end(), [&](uint32_t value) { return differ(value, *at); });
    std::sort(begin, end);
    at = std::is_sorted_until(end, values.end());
  }
}

// Of all words of some texts, one after the other.
struct Shingles {
  std::vector<uint32_t> hashes;
  std::vector<size_t> numbers;  // the places of words that are numbers, the first word being at 0
};

Shingles shingles_of(std::initializer_list<std::string_view> texts) {
  constexpr size_t kBytesPerWord = 5;
  size_t bytes = 0;
  for (const std::string_view text : texts) bytes += text.size();
  Shingles shingles;
  shingles.hashes.reserve(bytes / kBytesPerWord);
  std::array<uint64_t, kShingleWords> latest{};
  size_t words = 0;
  for (const std::string_view text : texts) {
    for_each_word_hash(text, [&](uint64_t hash, bool is_number) {
      latest = {latest[1], latest[2], hash};
      if (is_number) shingles.numbers.push_back(words);
      if (++words >= kShingleWords)
        shingles.hashes.push_back(static_cast<uint32_t>(XXH3_64bits(latest.data(), sizeof latest)));
    });
  }
  return shingles;
}

std::vector<uint32_t> distinct(std::vector<uint32_t> hashes) {
  sort_hashes(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

// Where each of those that are kept stands first; they are the first of `ascending`.
void set_places(const Shingles& shingles, const std::vector<uint32_t>& ascending, Sketch& sketch) {
  constexpr uint8_t kUnset = 0xFF;
  std::array<uint32_t, Sketch::kSize> kept{};
  kept.fill(UINT32_MAX);
  std::copy_n(ascending.begin(), sketch.kept, kept.begin());
  std::array<uint8_t, Sketch::kSize> places{};
  places.fill(kUnset);
  const uint32_t highest = ascending[sketch.kept - 1U];
  const auto count = static_cast<uint32_t>(shingles.hashes.size());
  auto number = shingles.numbers.begin();
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t hash = shingles.hashes[i];
    if (hash > highest) continue;
    // All are looked at, where a search would guess.
    uint32_t at = 0;
    for (const uint32_t each : kept) at += static_cast<uint32_t>(each < hash);
    if (places[at] != kUnset) continue;
    while (number != shingles.numbers.end() && *number < i) ++number;
    const bool has_number = number != shingles.numbers.end() && *number < i + kShingleWords;
    // One of a number at the end must not look unset.
    const uint64_t part = uint64_t{i} * (Sketch::kEnd - 1) / count;
    places[at] = static_cast<uint8_t>(part | (has_number ? Sketch::kHasNumber : 0U));
  }
  std::fill(places.begin() + sketch.kept, places.end(), uint8_t{0});
  sketch.places = places;
  sketch.has_places = true;
}

void append_bytes(std::string& bytes, const void* data, size_t size) {
  bytes.append(static_cast<const char*>(data), size);
}

bool take_bytes(std::string_view& bytes, void* data, size_t size) {
  if (bytes.size() < size) return false;
  std::copy_n(bytes.data(), size, static_cast<char*>(data));
  bytes.remove_prefix(size);
  return true;
}

uint32_t rest_count(const Sketch& sketch) {
  return sketch.kept - sketch.key_count();
}

}  // namespace

uint64_t hash_of_words(std::string_view text) {
  std::vector<uint64_t> words;
  for_each_word_hash(text, [&](uint64_t hash, bool) { words.push_back(hash); });
  return XXH3_64bits(words.data(), words.size() * sizeof(uint64_t));
}

Sketch sketch(const Article& article) {
  const Shingles shingles = shingles_of({article.standfirst, article.body});
  const std::vector<uint32_t> hashes = distinct(shingles.hashes);
  Sketch result;
  result.title = static_cast<uint32_t>(hash_of_words(article.title));
  result.shingles = static_cast<uint32_t>(hashes.size());
  result.kept = static_cast<uint8_t>(std::min<size_t>(hashes.size(), Sketch::kSize));
  if (result.kept == 0) return result;
  constexpr int kRestBits = 16;
  const int bits = std::bit_width(hashes[result.kept - 1U]);
  result.shift = static_cast<uint8_t>(std::max(0, bits - kRestBits));
  for (uint32_t i = 0; i < result.kept; ++i) {
    if (i < Sketch::kKeys) {
      result.keys[i] = hashes[i];
    } else {
      result.rest[i - Sketch::kKeys] = static_cast<uint16_t>(hashes[i] >> result.shift);
    }
  }
  set_places(shingles, hashes, result);
  return result;
}

std::string pack(const Sketch& sketch) {
  std::string bytes;
  append_bytes(bytes, &sketch.title, sizeof sketch.title);
  append_bytes(bytes, &sketch.shingles, sizeof sketch.shingles);
  append_bytes(bytes, &sketch.kept, sizeof sketch.kept);
  append_bytes(bytes, &sketch.shift, sizeof sketch.shift);
  append_bytes(bytes, sketch.keys.data(), sketch.key_count() * sizeof sketch.keys[0]);
  append_bytes(bytes, sketch.rest.data(), rest_count(sketch) * sizeof sketch.rest[0]);
  if (sketch.has_places) append_bytes(bytes, sketch.places.data(), sketch.kept);
  return bytes;
}

std::optional<Sketch> unpack_sketch(std::string_view bytes) {
  Sketch sketch;
  const bool head = take_bytes(bytes, &sketch.title, sizeof sketch.title) &&
                    take_bytes(bytes, &sketch.shingles, sizeof sketch.shingles) &&
                    take_bytes(bytes, &sketch.kept, sizeof sketch.kept) &&
                    take_bytes(bytes, &sketch.shift, sizeof sketch.shift);
  constexpr uint8_t kMaxShift = 16;
  if (!head || sketch.kept > Sketch::kSize || sketch.shift > kMaxShift) return std::nullopt;
  const bool whole = take_bytes(bytes, sketch.keys.data(), sketch.key_count() * sizeof sketch.keys[0]) &&
                     take_bytes(bytes, sketch.rest.data(), rest_count(sketch) * sizeof sketch.rest[0]);
  sketch.has_places = !bytes.empty();
  const bool placed = !sketch.has_places || take_bytes(bytes, sketch.places.data(), sketch.kept);
  return whole && placed && bytes.empty() ? std::optional(sketch) : std::nullopt;
}

}  // namespace dateline
