// The values that a record has for the fields of an article, best names first, and what is left of it when
// they have been taken. For one thread.
#pragma once

#include <array>
#include <list>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "indexer/reader/record/field_names.h"

namespace dateline {

class RecordFields {
 public:
  // `record` is an object; what is taken is removed from it; it must outlive this.
  RecordFields(const FieldNames& names, nlohmann::json& record);

  struct Value {
    FieldPath path;
    nlohmann::json* json;
    bool mapped;  // by --map

    std::string name() const;  // as the input has it: "headline", "fields.headline"
  };

  // The values for a field that are not absent, the best one first.
  std::vector<Value>& of(ArticleField field) { return values_[static_cast<size_t>(field)]; }

  // The value has become part of the article.
  void take(const Value& value);

  // What is left, without what is absent; null when nothing is. Ends the use of this object.
  nlohmann::json rest();

 private:
  // A value by a name that we know.
  struct Named {
    ArticleField field;
    size_t rank;
    Value value;
  };

  void add(ArticleField field, const FieldPath& path, bool mapped);
  void add_own_names();
  void find_wrapped(std::span<const char* const> wrappers, std::vector<Named>& found);
  static void find_names(nlohmann::json& object, const FieldPath& path, std::vector<Named>& found);
  void unwrap(const char* wrapper);

  nlohmann::json& record_;
  std::list<nlohmann::json> gathered_;  // what lies in lists on the way of a path
  std::vector<FieldPath> taken_;
  std::vector<const char*> wrappers_;  // that the record has
  std::array<std::vector<Value>, kArticleFields> values_;
};

}  // namespace dateline
