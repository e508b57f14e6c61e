// Which words of an article stand in an order, and what a term of the schema is to it: one of those words, in
// one of those fields. Stateless.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

// The texts of an article that have an order of their own. The numbers are those of the file.
enum class WordField : uint8_t { kText, kTitle, kTag, kSection, kAuthor, kSource, kGrams, kTitleGrams };

inline constexpr size_t kWordFields = 8;

struct PlacedWord {
  WordField field = WordField::kText;
  std::string_view word;  // the term without its prefix
};

// For a term with positions: see common/index/schema.h.
PlacedWord placed_word(std::string_view term);

}  // namespace dateline
