// Where sentences end (UAX #29, for every script). Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

// The byte offset behind each sentence of `text` (UTF-8) and the white space after it, ascending; the last is
// the size of the text. A blank line ends a sentence, a single line break is white space (wire copy is
// wrapped), and the full stop of an initial, a title ("U.S.", "Mr.") or an ordinal number ends none. Empty
// for an empty text.
std::vector<uint32_t> sentence_ends(std::string_view text);

}  // namespace dateline
