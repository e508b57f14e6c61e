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
// Below this, tables and notices are alike in all but the names and numbers: copies have the same title, too.
constexpr uint32_t kShortShingles = 30;
constexpr double kMinContainment = 0.6;  // docs/ranking.md has the measurement
constexpr double kFewChanges = 0.1;      // of the shingles of both: a corrected number of a notice
constexpr double kMinLengthRatio = 0.4;  // shorter is an extract, or a note on another story

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

// The shingle at `i`, as far as it is known when `shift` bits are lost.
uint32_t shingle(const Sketch& sketch, uint32_t i, uint8_t shift) {
  if (i < Sketch::kKeys) return sketch.keys[i] >> shift;
  return static_cast<uint32_t>(sketch.rest[i - Sketch::kKeys]) >> (shift - sketch.shift);
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

// How many of the smallest `size` shingles of both texts are in both. Nothing as soon as more than
// `most_missed` of them are not. `size` is at most what each has kept: so none of them ends before.
std::optional<uint32_t> common_shingles(const Sketch& a, const Sketch& b, uint32_t size,
                                        uint32_t most_missed) {
  const uint8_t shift = std::max(a.shift, b.shift);
  uint32_t in_both = 0;
  for (uint32_t in_union = 0, i = 0, j = 0; in_union < size; ++in_union) {
    if (in_union - in_both > most_missed) return std::nullopt;
    const uint32_t left = shingle(a, i, shift);
    const uint32_t right = shingle(b, j, shift);
    // Which is the smaller nobody can tell before: sums, where the processor would guess.
    in_both += static_cast<uint32_t>(left == right);
    i += static_cast<uint32_t>(left <= right);
    j += static_cast<uint32_t>(right <= left);
  }
  return in_both;
}

// The containment of texts with so many of `size` shingles in both.
double containment_of(const Sketch& a, const Sketch& b, uint32_t in_both, uint32_t size) {
  if (in_both == 0) return 0;
  const double resemblance = static_cast<double>(in_both) / size;
  const double both = resemblance / (1 + resemblance) * (static_cast<double>(a.shingles) + b.shingles);
  return std::min(1.0, both / std::min(a.shingles, b.shingles));
}

// With fewer of `size` shingles in both, no containment is enough: that of containment_of() turned round.
uint32_t least_common_shingles(const Sketch& a, const Sketch& b, uint32_t size) {
  const double share =
      kMinContainment * std::min(a.shingles, b.shingles) / (static_cast<double>(a.shingles) + b.shingles);
  return static_cast<uint32_t>(size * share / (1 - share));
}

// The shingles of one text among the smallest of two, as they stand in it.
class Side {
 public:
  void add(uint8_t place, bool in_both) {
    const bool number = (place & Sketch::kHasNumber) != 0;
    entries_[count_++] = {static_cast<uint8_t>(place & ~unsigned{Sketch::kHasNumber}), in_both, number};
    own_ += in_both ? 0 : 1;
    own_numbers_ += !in_both && number ? 1 : 0;
  }

  uint32_t count() const { return count_; }
  uint32_t own() const { return own_; }  // that the other text has not
  uint32_t own_numbers() const { return own_numbers_; }

  // How many that are in both stand beside the longest run of such.
  uint32_t beside_block() {
    std::sort(entries_.begin(), entries_.begin() + count_,
              [](const Entry& one, const Entry& other) { return one.place < other.place; });
    uint32_t longest = 0;
    for (uint32_t i = 0, run = 0; i < count_; ++i) {
      run = entries_[i].in_both ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    return count_ - own_ - longest;
  }

 private:
  struct Entry {
    uint8_t place;
    bool in_both;
    bool number;
  };
  std::array<Entry, Sketch::kSize> entries_{};
  uint32_t count_ = 0;
  uint32_t own_ = 0;
  uint32_t own_numbers_ = 0;
};

// When forms have for themselves only what they are filled with.
bool differ_in_numbers(const Side& left, const Side& right) {
  constexpr uint32_t kMinOwn = 4;
  constexpr double kMostly = 0.8;
  const double own = left.own() + right.own();
  return own >= kMinOwn && left.own_numbers() + right.own_numbers() >= kMostly * own;
}

// Copies have words changed here and there, and most of what is beside them in common. Texts that stand over
// the same footer have one block in common, and little beside it; forms have other numbers. Under the same
// title the first may be an update with a lead of its own.
bool share_a_frame(const Sketch& a, const Sketch& b, uint32_t size) {
  constexpr double kMinOfTable = 0.2;    // of both: less is a table that was corrected
  constexpr uint32_t kMinOwn = 2;        // of each
  constexpr double kMinOwnWords = 20;    // in both
  constexpr double kMinOwnShare = 0.05;  // of both
  constexpr double kMostlyOwn = 0.5;     // of what both have beside the block
  constexpr double kMuchOwn = 0.4;       // of what each has
  const uint8_t shift = std::max(a.shift, b.shift);
  Side left;
  Side right;
  std::optional<uint32_t> common;  // the latest: with bits lost, another of one text may look the same
  for (uint32_t in_union = 0, i = 0, j = 0; in_union < size; ++in_union) {
    const uint32_t one = shingle(a, i, shift);
    const uint32_t other = shingle(b, j, shift);
    if (one == other) common = one;
    if (one <= other) left.add(a.places[i++], one == common);
    if (other <= one) right.add(b.places[j++], other == common);
  }
  if (left.own() == 0 || right.own() == 0) return false;
  const double own = left.own() + right.own();
  if (differ_in_numbers(left, right))
    return a.title != b.title || own >= kMinOfTable * (left.count() + right.count());
  if (a.title == b.title) return false;
  const double words = static_cast<double>(left.own()) / left.count() * a.shingles +
                       static_cast<double>(right.own()) / right.count() * b.shingles;
  if (std::min(left.own(), right.own()) < kMinOwn || words < kMinOwnWords) return false;
  if (own < kMinOwnShare * (left.count() + right.count())) return false;
  const uint32_t beside = left.beside_block();
  const uint32_t other_beside = right.beside_block();
  return own >= kMostlyOwn * (own + beside + other_beside) &&
         left.own() >= kMuchOwn * (left.own() + beside) &&
         right.own() >= kMuchOwn * (right.own() + other_beside);
}

uint32_t rest_count(const Sketch& sketch) {
  return sketch.kept - sketch.key_count();
}

bool are_of_like_size(const Sketch& a, const Sketch& b) {
  const auto [shorter, longer] = std::minmax(a.shingles, b.shingles);
  return shorter != 0 && shorter >= longer * kMinLengthRatio;
}

// A text may be a copy of one that is up to 1 / kMinLengthRatio as long, and so has shingles of a bit less.
constexpr uint8_t kLostBits = 2;

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

double containment(const Sketch& a, const Sketch& b) {
  // The smallest of the union: as many as the smaller sketch is sure to know.
  const uint32_t size = std::min(a.kept, b.kept);
  return containment_of(a, b, common_shingles(a, b, size, size).value_or(0), size);
}

bool are_copies(const Sketch& a, const Sketch& b) {
  if (!are_of_like_size(a, b)) return false;
  if (std::min(a.shingles, b.shingles) < kShortShingles && a.title != b.title) return false;
  const uint32_t size = std::min(a.kept, b.kept);
  const auto in_both = common_shingles(a, b, size, size - least_common_shingles(a, b, size));
  if (!in_both || containment_of(a, b, *in_both, size) < kMinContainment) return false;
  return !a.has_places || !b.has_places || !share_a_frame(a, b, size);
}

bool are_copies_without(const Sketch& third, const Sketch& a, const Sketch& b) {
  constexpr uint32_t kMinShared = 4;
  constexpr double kMinShare = 0.5;
  const uint8_t shift = std::max({a.shift, b.shift, third.shift});
  uint32_t shared = 0;  // by all three
  uint32_t common = 0;  // to both, but not to the third
  uint32_t left = 0;    // that only one has
  uint32_t right = 0;
  uint32_t i = 0;
  uint32_t j = 0;
  for (uint32_t k = 0; i < a.kept && j < b.kept;) {
    const uint32_t one = shingle(a, i, shift);
    const uint32_t other = shingle(b, j, shift);
    const uint32_t next = std::min(one, other);
    while (k < third.kept && shingle(third, k, shift) < next) ++k;
    if (k == third.kept && third.kept == Sketch::kSize) break;  // it may have more, which it does not know
    const bool in_third = k < third.kept && shingle(third, k, shift) == next;
    if (one == other) ++(in_third ? shared : common);
    if (one < other && !in_third) ++left;
    if (other < one && !in_third) ++right;
    i += one <= other ? 1 : 0;
    j += other <= one ? 1 : 0;
  }
  if (shared < kMinShared || shared < kMinShare * (shared + common)) return true;
  if (a.title == b.title && left + right < kFewChanges * (i + j)) return true;
  if (common < kMinContainment * (common + std::min(left, right))) return false;
  // Short as they are without it, they need the same title.
  const double shorter = std::min(static_cast<double>(common + left) / i * a.shingles,
                                  static_cast<double>(common + right) / j * b.shingles);
  return a.title == b.title || shorter >= kShortShingles;
}

CopyTest::CopyTest(const Sketch& own) : own_(own), shift_(static_cast<uint8_t>(own.shift + kLostBits)) {
  for (uint32_t i = 0; i < own.kept; ++i) has_[place_of(shingle(own, i, shift_))] = 1;
}

// Counts the shingles of the other that may be in this one: all that are, and some that only share a place.
bool CopyTest::may_be_copy(const Sketch& other) const {
  if (!are_of_like_size(own_, other)) return false;
  if (other.shift > shift_) return true;  // its shingles are known too little
  const uint32_t size = std::min(own_.kept, other.kept);
  uint32_t in_both = 0;
  for (uint32_t i = 0; i < std::min(size, Sketch::kKeys); ++i)
    in_both += has_[place_of(other.keys[i] >> shift_)];
  const auto lost = static_cast<uint32_t>(shift_ - other.shift);
  for (uint32_t i = Sketch::kKeys; i < size; ++i)
    in_both += has_[place_of(static_cast<uint32_t>(other.rest[i - Sketch::kKeys]) >> lost)];
  return in_both >= least_common_shingles(own_, other, size);
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
