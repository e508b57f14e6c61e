// Japanese as it is typed: kana that are not finished. Stateless; thread-safe.
#pragma once

#include <string_view>

#include "server/search/generation/vocabulary.h"

namespace dateline {

// Hiragana, katakana, and the mark of a long vowel.
bool is_kana(char32_t code);

// The words that a text of kana may become, in hiragana and in katakana: its last one may be voiced or made
// small after it is typed, which gives one that stands beside it in Unicode. None where another character is
// in it.
WordRanges words_with_kana_begun(std::string_view text);

}  // namespace dateline
