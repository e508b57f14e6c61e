// Which fields of an article an answer gives. Values are plain; thread-safe.
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// In the order of an answer.
enum class ResultField {
  kId,
  kUrl,
  kTitle,
  kStandfirst,
  kBody,
  kAuthors,
  kSection,
  kTags,
  kPublished,
  kDatePrecision,
  kModified,
  kLanguage,
  kSource,
  kImage,
  kAccess,
  kMeta,
  kWordCount,
  kScore,
  kHighlights,
  kDuplicates,
};
inline constexpr size_t kResultFieldCount = static_cast<size_t>(ResultField::kDuplicates) + 1;

std::string_view name(ResultField field);

class ResultFields {
 public:
  static ResultFields usual();                                    // of a result, when none are named
  static ResultFields article();                                  // of /v1/articles/{id}
  static ResultFields of(const std::vector<std::string>& names);  // unknown names are left out

  bool has(ResultField field) const { return fields_[static_cast<size_t>(field)]; }
  void add(ResultField field) { fields_.set(static_cast<size_t>(field)); }

 private:
  std::bitset<kResultFieldCount> fields_;
};

}  // namespace dateline
