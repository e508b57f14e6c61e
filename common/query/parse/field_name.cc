#include "common/query/parse/field_name.h"

#include <string>

#include "common/ascii.h"

namespace dateline {

std::optional<FieldName> field_by_name(std::string_view name) {
  const std::string lower = ascii_lower(name);
  if (lower == "before") return FieldName{Field::kPublished, FieldName::Side::kBefore};
  if (lower == "after") return FieldName{Field::kPublished, FieldName::Side::kAfter};
  const FieldSpec* const row = field_named(lower);
  if (row == nullptr || !row->query) return std::nullopt;
  return FieldName{row->field};
}

}  // namespace dateline
