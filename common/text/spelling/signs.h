// Signs within words and beside them: which are part of a name ("AT&T"), which join words ("covid-19"), and
// where a run that signs join is cut into its words. The rules stand in docs/query.md. On bytes of UTF-8.
// Pure functions; thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace dateline {

namespace signs_internal {

constexpr std::array<bool, 256> bytes_of(std::string_view bytes) {
  std::array<bool, 256> table{};
  for (const char byte : bytes) table[static_cast<unsigned char>(byte)] = true;
  return table;
}

// Those of ASCII, and bytes of typographic and of Hebrew ones: the first, and the last.
inline constexpr std::array<bool, 256> kWithin = bytes_of("._@',;\"&+\xCA\xD7\xE2");
inline constexpr std::array<bool, 256> kBefore = bytes_of("-/._@#&+\x90\x91\x93");

}  // namespace signs_internal

// What a byte may be: of a sign within a word, and of a sign beside one that makes it a part of more, at its
// beginning and at its end.
constexpr bool is_sign(char byte) {
  return signs_internal::kWithin[static_cast<unsigned char>(byte)];
}
constexpr bool is_sign_before(char byte) {
  return signs_internal::kBefore[static_cast<unsigned char>(byte)];
}
constexpr bool is_sign_behind(char byte) {
  return byte == '&' || byte == '+' || byte == '#';
}

// Whether there is a sign in the word that may give it another spelling.
bool has_sign(std::string_view word);

// Whether there is one at which the run may be cut into pieces.
bool may_be_cut(std::string_view run);

// Where the name ends that begins with the word text[begin, end) and goes on with signs: "AT&T", "C++", "C#",
// "Canal+". `end` where there is none.
size_t name_end(std::string_view text, size_t begin, size_t end);

// Whether the dot before the word text[begin, end) is part of it, as of ".NET".
bool has_leading_dot(std::string_view text, size_t begin, size_t end);

// How many bytes the sign at text[at] has that joins the words on both its sides; 0 where none does.
size_t joint_size(std::string_view text, size_t at);

// Whether such a sign is anywhere.
bool has_joint(std::string_view text);

// Whether the one at text[at] is a hyphen.
bool is_hyphen(std::string_view text, size_t at);

// Longer words in capitals are no initials of which a stop word may be made.
inline constexpr size_t kMostInitials = 3;

// Whether it is nothing but capitals of ASCII, one to three.
bool are_initials(std::string_view word);

// The next word in `run`, a word of UAX #29, at byte `from` or behind it: a run is cut at "_", "@" and the
// full stops between words, not at those of numbers ("1.5") and initials ("U.S"). Empty at the end.
struct Piece {
  size_t begin = 0;  // [begin, end)
  size_t end = 0;
};
Piece next_piece(std::string_view run, size_t from);

}  // namespace dateline
