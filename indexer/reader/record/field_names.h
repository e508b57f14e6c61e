// What the fields of an article are called out there: the tables of aliases, and --map before them.
// Thread-safe once made.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dateline {

enum class ArticleField {
  kId,
  kUrl,
  kTitle,
  kStandfirst,
  kBody,
  kAuthors,
  kTags,
  kSection,
  kSource,
  kLanguage,
  kPublished,
  kModified,
  kImage,
  kAccess,
  kEmbargoUntil,
  kExpires,
  kMeta,
  kDerived,  // word_count: made anew for each index, so not read
};
inline constexpr size_t kArticleFields = static_cast<size_t>(ArticleField::kDerived) + 1;

// The name of a field in canonical JSON.
std::string_view name_of(ArticleField field);

// The field of this name. Throws Error{kUsage}, naming --map, when there is none.
ArticleField field_named(const std::string& name);

// Where a value may lie: the names of nested objects, the last one of the value itself. "fields.headline" is
// {"fields", "headline"}.
using FieldPath = std::vector<std::string>;

// The name of an input's field as it is compared: in lower case, without diacritics, "_", "-", ":" and
// blanks.
std::string normal_name(std::string_view name);

class FieldNames {
 public:
  // `map` is that of ReaderOptions: (field, name in the input). Throws Error{kUsage} when a field is none of
  // ours.
  explicit FieldNames(const std::vector<std::pair<std::string, std::string>>& map);

  // The names given by --map for a field, in order of preference.
  const std::vector<FieldPath>& mapped(ArticleField field) const {
    return mapped_[static_cast<size_t>(field)];
  }

  bool has_mapped() const { return has_mapped_; }

  // Whether --map has this name, for any field.
  bool is_mapped(std::string_view name) const;

  // The built-in names that are paths, in order of preference.
  static const std::vector<FieldPath>& nested(ArticleField field);

  // The field that a name stands for, and how good a name it is: 0 is the field's own, then the aliases in
  // order, those of other languages last.
  struct Meaning {
    ArticleField field;
    std::optional<ArticleField> otherwise;  // what it stands for beside a better name of `field`
    size_t rank;
  };
  static std::optional<Meaning> meaning(std::string_view name);

 private:
  std::vector<std::vector<FieldPath>> mapped_;
  bool has_mapped_;
};

}  // namespace dateline
