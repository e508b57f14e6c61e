// Korean as it is typed (the standard layout of two sets, KS X 5002): syllables are put together of letters,
// and what is on the screen between two keys is mostly another syllable. Stateless; thread-safe.
#pragma once

#include <string_view>

#include "server/search/generation/vocabulary.h"

namespace dateline {

bool is_hangul(char32_t code);            // a syllable
bool is_hangul_consonant(char32_t code);  // that begins one, alone

// The words that a text whose last syllable is not finished may become: the syllable itself and those of its
// letters and more (the Unicode Standard, 3.12, numbers them so that these follow one another), and those
// whose next syllable takes its last consonant. None where the last character is neither a syllable nor a
// first consonant.
WordRanges words_with_hangul_begun(std::string_view text);

}  // namespace dateline
