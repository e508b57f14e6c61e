#include "server/render/result_fields.h"

#include <array>

namespace dateline {
namespace {

struct Row {
  ResultField field;
  std::string_view name;
  bool usual;    // comes with a result unless `fields` says otherwise
  bool article;  // belongs to the article, not to the search that found it
};

using enum ResultField;
constexpr std::array kTable = {
    Row{kId, "id", true, true},
    Row{kUrl, "url", true, true},
    Row{kTitle, "title", true, true},
    Row{kStandfirst, "standfirst", true, true},
    Row{kBody, "body", false, true},
    Row{kAuthors, "authors", true, true},
    Row{kSection, "section", true, true},
    Row{kTags, "tags", true, true},
    Row{kPublished, "published", true, true},
    Row{kDatePrecision, "date_precision", true, true},
    Row{kModified, "modified", false, true},
    Row{kLanguage, "language", true, true},
    Row{kSource, "source", true, true},
    Row{kImage, "image", false, true},
    Row{kAccess, "access", false, true},
    Row{kMeta, "meta", false, true},
    Row{kWordCount, "word_count", true, true},
    Row{kScore, "score", true, false},
    Row{kHighlights, "highlights", true, false},
    Row{kDuplicates, "duplicates", true, false},
};

constexpr bool in_order() {
  for (size_t i = 0; i < kTable.size(); ++i) {
    if (static_cast<size_t>(kTable[i].field) != i) return false;
  }
  return kTable.size() == kResultFieldCount;
}
static_assert(in_order(), "kTable has a row for each ResultField, in its order");

}  // namespace

std::string_view name(ResultField field) {
  return kTable[static_cast<size_t>(field)].name;
}

ResultFields ResultFields::usual() {
  ResultFields fields;
  for (const Row& row : kTable) {
    if (row.usual) fields.add(row.field);
  }
  return fields;
}

ResultFields ResultFields::article() {
  ResultFields fields;
  for (const Row& row : kTable) {
    if (row.article) fields.add(row.field);
  }
  return fields;
}

ResultFields ResultFields::of(const std::vector<std::string>& names) {
  ResultFields fields;
  for (const std::string& wanted : names) {
    for (const Row& row : kTable) {
      if (row.name == wanted) fields.add(row.field);
    }
  }
  return fields;
}

}  // namespace dateline
