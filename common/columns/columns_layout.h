// What the blocks of a file of columns are, in their order; docs/index-format.md describes them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "common/columns/blocks.h"
#include "common/index/schema.h"

namespace dateline::columns_layout {

// Fields whose values are counted and filtered by, each with a column.
inline constexpr std::array kValueFields = {Field::kTag,    Field::kSection,  Field::kAuthor,
                                            Field::kSource, Field::kLanguage, Field::kAccess};

constexpr size_t place_of(Field field) {
  return static_cast<size_t>(std::find(kValueFields.begin(), kValueFields.end(), field) -
                             kValueFields.begin());
}

// Each facet of the schema but the year, which is told from the date.
static_assert(std::all_of(std::begin(kSchema), std::end(kSchema), [](const FieldSpec& row) {
  return !row.facet || row.field == Field::kYear || place_of(row.field) < kValueFields.size();
}));

enum Block : uint32_t {
  kFacts,
  kMissing,
  kPublished,
  kDays,
  kOrder,
  kPlaces,
  kEmbargoed,
  kEmbargoes,
  kExpiring,
  kExpiries,
  kCopyKeys,
  kCopyDocuments,
  kCopyGroups,
  kCopyGroupStarts,
  kLengths,
  kFirstOfValues,  // of the first field; then those of the next
};

enum ValuesBlock : uint32_t {
  kText,
  kTextEnds,
  kCounts,
  kEnds,
  kNumbers,
  kValuesBlocks,
};

enum Fact : uint32_t { kDocuments, kDated, kFirstInstant, kFirstDay, kFactCount };

inline constexpr BlocksKind kKind = {
    {'d', 'l', '-', 'c', 'o', 'l', 'u', 'm'},
    2,
    kFirstOfValues + kValuesBlocks* static_cast<uint32_t>(kValueFields.size()),
};

}  // namespace dateline::columns_layout
