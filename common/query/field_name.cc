#include "common/query/field_name.h"

#include <algorithm>
#include <string>

namespace dateline {

std::optional<FieldName> field_by_name(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
  });
  if (lower == "before") return FieldName{Field::kPublished, FieldName::Side::kBefore};
  if (lower == "after") return FieldName{Field::kPublished, FieldName::Side::kAfter};
  const FieldSpec* const row = field_named(lower);
  if (row == nullptr || !row->query) return std::nullopt;
  return FieldName{row->field};
}

}  // namespace dateline
