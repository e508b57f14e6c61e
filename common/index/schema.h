// Every field, prefix and slot of the index, in one table: a row gives a field its terms, its slot and its
// name in queries. Both programs agree on it: kFormatVersion changes whenever an index written before could
// be misread.
//
// Terms of an article, all in one Xapian database, the positions in the words beside it (common/words):
//   oil       a word as written, of standfirst and body, with positions: phrases, prefixes, spelling
//   Soil      the same for the title
//   Zoil      a stem, of title, standfirst, body and tags; its wdf carries the ranking (title and tags more)
//   Noil      a stem of title or tags that standfirst and body lack: `body:oil` is Zoil AND NOT Noil
//   G油价     two characters of a script without spaces side by side in standfirst or body, with positions:
//             a piece of text is found however the dictionary cuts it
//   G油       one such character, without positions
//   GS油价    the same for the title
//   Koil      a word of a keyword field (here: tags), with positions: `tag:oil`, `tag:"crude oil"`
//   K:crude   a keyword as it is: filters
// Words are case-folded and never begin with A-Z or a colon, so the prefixes cannot be mistaken.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/index/varint.h"

namespace dateline {

inline constexpr int kFormatVersion = 7;

enum class Field : uint8_t {
  kId,
  kTitle,
  kText,  // standfirst and body
  kTag,
  kSection,
  kAuthor,
  kSource,
  kLanguage,
  kAccess,
  kYear,
  kPublished,
  kEmbargo,
  kExpires,
  kCopy,
  kContent,
  kSketch,
  kFingerprint,  // of the article as it was read
};

enum class FieldKind : uint8_t {
  kText,     // words with positions
  kKeyword,  // whole values, and their words with positions
  kExact,    // whole values only
  kDate,     // seconds since 1970, Xapian::sortable_serialise
  kDerived,  // no terms or slot of its own
};

inline constexpr uint32_t kNoSlot = UINT32_MAX;

struct FieldSpec {
  Field field;
  std::string_view name;  // in queries, parameters and answers
  FieldKind kind;
  std::string_view prefix;  // of its words; with ":" of its whole values
  uint32_t slot;            // of its value: see pack_values for keywords
  bool query;               // may be written as name:value in a query
  bool filter;              // is a parameter of /v1/search
  bool facet;               // may be asked for in `facets`
  std::string_view example;
};

// Slot 13 stays free: shards of this version may have the norms of articles there, which nobody reads.
inline constexpr std::array kSchema = {
    FieldSpec{Field::kId, "id", FieldKind::kExact, "Q", 0, true, false, false, "id:reuters-17"},
    FieldSpec{Field::kTitle, "title", FieldKind::kText, "S", kNoSlot, true, false, false, "title:opec"},
    FieldSpec{Field::kText, "body", FieldKind::kText, "", kNoSlot, true, false, false, "body:\"oil prices\""},
    FieldSpec{Field::kTag, "tag", FieldKind::kKeyword, "K", 1, true, true, true, "tag:crude"},
    FieldSpec{Field::kSection, "section", FieldKind::kKeyword, "C", 2, true, true, true, "section:business"},
    FieldSpec{Field::kAuthor, "author", FieldKind::kKeyword, "A", 3, true, true, true, "author:\"jane doe\""},
    FieldSpec{Field::kSource, "source", FieldKind::kKeyword, "B", 4, true, true, true, "source:reuters"},
    FieldSpec{Field::kLanguage, "language", FieldKind::kExact, "L", 5, true, true, true, "language:en"},
    FieldSpec{Field::kAccess, "access", FieldKind::kExact, "P", 6, false, true, true, "access=free"},
    FieldSpec{Field::kYear, "year", FieldKind::kDerived, "", kNoSlot, false, false, true, "facets=year"},
    FieldSpec{Field::kPublished, "date", FieldKind::kDate, "", 7, true, false, false, "date:1987-03"},
    FieldSpec{Field::kEmbargo, "embargo_until", FieldKind::kDate, "", 8, false, false, false, ""},
    FieldSpec{Field::kExpires, "expires", FieldKind::kDate, "", 9, false, false, false, ""},
    FieldSpec{Field::kCopy, "copy", FieldKind::kExact, "", 10, false, false, false, ""},
    FieldSpec{Field::kContent, "content", FieldKind::kExact, "", 11, false, false, false, ""},
    FieldSpec{Field::kSketch, "sketch", FieldKind::kExact, "", 12, false, false, false, ""},
    FieldSpec{Field::kFingerprint, "fingerprint", FieldKind::kExact, "", 14, false, false, false, ""},
};

inline constexpr size_t kFieldCount = kSchema.size();

constexpr const FieldSpec& spec(Field field) {
  return kSchema[static_cast<size_t>(field)];
}

// The row of a name; null when there is none.
constexpr const FieldSpec* field_named(std::string_view name) {
  for (const FieldSpec& row : kSchema) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

inline constexpr std::string_view kHasBodyTerm = "H:body";
inline constexpr std::string_view kStemPrefix = "Z";
inline constexpr std::string_view kTitleStemPrefix = "ZS";
inline constexpr std::string_view kTitleOnlyStemPrefix = "N";
inline constexpr std::string_view kAliasPrefix = "ZA";  // of stems of other spellings, without weight
inline constexpr std::string_view kTitleOnlyAliasPrefix = "NA";
inline constexpr std::string_view kGramPrefix = "G";

// The term of a whole value: prefix, ":", value. Values too long for a Xapian term (245 bytes, a NUL counts
// double) are cut and end in a hash of the whole. Values of kExact fields other than `id` are compared
// case-folded.
std::string keyword_term(Field field, std::string_view value);

// prefix + word, for a word of an Analyzer.
std::string word_term(Field field, std::string_view word);
std::string stem_term(std::string_view stem);
std::string title_stem_term(std::string_view stem);
std::string title_only_stem_term(std::string_view stem);
std::string alias_term(std::string_view stem);
std::string title_only_alias_term(std::string_view stem);

// Whether a term is a word of a text as written; or what follows the prefix of a title is one.
constexpr bool is_word_term(std::string_view term) {
  return !term.empty() && !(term[0] >= 'A' && term[0] <= 'Z');
}
// What comes after all terms that begin with a capital.
inline constexpr char kAfterCapitals = 'Z' + 1;

// One or two characters of a CharacterRun of kTitle or kText.
std::string gram_term(Field field, std::string_view gram);

// Several strings in one value slot, each after its length as a varint, and back. The first form is what a
// slot of a keyword field holds. Throws Error{kDamaged} when the bytes are no such list.
template <typename Range>
std::string pack_values(const Range& values);
template <typename Visit>
void unpack_values(std::string_view packed, Visit visit);

// How far apart in positions two values of one field, or standfirst and body, lie: no phrase reaches across.
inline constexpr uint32_t kPositionGap = 100;

namespace schema_internal {

constexpr bool rows_in_order() {
  for (size_t i = 0; i < kSchema.size(); ++i) {
    if (static_cast<size_t>(kSchema[i].field) != i) return false;
  }
  return true;
}

constexpr bool slots_differ() {
  for (const FieldSpec& a : kSchema) {
    for (const FieldSpec& b : kSchema) {
      if (a.field != b.field && a.slot != kNoSlot && a.slot == b.slot) return false;
      if (a.field != b.field && !a.prefix.empty() && a.prefix == b.prefix) return false;
    }
    if (a.prefix == kStemPrefix || a.prefix == kTitleOnlyStemPrefix || a.prefix == kGramPrefix) return false;
  }
  return true;
}

static_assert(rows_in_order(), "kSchema has a row for each Field, in its order");
static_assert(slots_differ(), "no two fields share a prefix or a slot");

size_t read_varint(std::string_view& in);

}  // namespace schema_internal

template <typename Range>
std::string pack_values(const Range& values) {
  std::string packed;
  for (const auto& value : values) {
    append_varint(packed, value.size());
    packed.append(value);
  }
  return packed;
}

template <typename Visit>
void unpack_values(std::string_view packed, Visit visit) {
  while (!packed.empty()) {
    const size_t size = schema_internal::read_varint(packed);
    visit(packed.substr(0, size));
    packed.remove_prefix(size);
  }
}

}  // namespace dateline
