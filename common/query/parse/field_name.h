// The names that may stand before a colon in a query. Stateless; thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "common/index/schema.h"

namespace dateline {

struct FieldName {
  enum class Side { kWithin, kBefore, kAfter };
  Field field;
  Side side = Side::kWithin;  // of kPublished: date:, before:, after:
};

// In any case ("Title" too). Nothing when there is no such field, or none that a query may name.
std::optional<FieldName> field_by_name(std::string_view name);

}  // namespace dateline
