// A word -> the form in which it is compared: NFKC case-folded (Unicode Standard, 3.13), then marks that
// readers leave out dropped. Stateless apart from ICU's shared data; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// NFKC_Casefold of `word`; for ASCII the lower case. Appends nothing of what was in `out`.
void case_fold(std::string_view word, std::string& out);

// Drops accents of Latin and Greek letters, stress marks of Cyrillic, the vowel signs of Arabic and Hebrew
// and the nukta of Devanagari; unifies spellings that readers mix (Arabic alef, yeh and kaf; Cyrillic ё);
// digits of all scripts become ASCII. `word` is case-folded. Marks that make another letter (й, ї, Hindi and
// Thai vowels) stay.
void fold_marks(std::string& word);

// Cuts `word` to kMaxWordBytes at a character boundary.
void limit_length(std::string& word);

}  // namespace dateline
