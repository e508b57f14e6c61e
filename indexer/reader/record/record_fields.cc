#include "indexer/reader/record/record_fields.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/reader/record/values.h"

namespace dateline {
namespace {

using nlohmann::json;

std::string joined(const FieldPath& path) {
  std::string name;
  for (const std::string& part : path) name += (name.empty() ? "" : ".") + part;
  return name;
}

// The value at a path; null when there is none.
json* at_path(json& record, const FieldPath& path) {
  json* value = &record;
  for (const std::string& part : path) {
    if (!value->is_object()) return nullptr;
    const auto found = value->find(part);
    if (found == value->end()) return nullptr;
    value = &*found;
  }
  return value;
}

}  // namespace

std::string RecordFields::Value::name() const {
  return joined(path);
}

RecordFields::RecordFields(const FieldNames& names, json& record) : record_(record) {
  for (size_t i = 0; i < kArticleFields; ++i) {
    const auto field = static_cast<ArticleField>(i);
    for (const FieldPath& path : names.mapped(field)) {
      add(field, path, true);
      if (path.size() > 1) add(field, {joined(path)}, true);  // a dot may be just a part of a name
    }
  }
  add_own_names();
  for (size_t i = 0; i < kArticleFields; ++i) {
    const auto field = static_cast<ArticleField>(i);
    for (const FieldPath& path : FieldNames::nested(field)) add(field, path, false);
  }
}

void RecordFields::add(ArticleField field, const FieldPath& path, bool mapped) {
  json* value = at_path(record_, path);
  if (value != nullptr && !is_absent(*value)) of(field).push_back(Value{path, value, mapped});
}

void RecordFields::add_own_names() {
  struct Found {
    FieldNames::Meaning meaning;
    Value value;
  };
  std::vector<Found> found;
  for (auto member = record_.begin(); member != record_.end(); ++member) {
    if (is_absent(*member)) continue;
    if (const auto meaning = FieldNames::meaning(member.key())) {
      found.push_back(Found{*meaning, Value{{member.key()}, &*member, false}});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.meaning.rank < b.meaning.rank; });
  for (Found& one : found) of(one.meaning.field).push_back(std::move(one.value));
}

void RecordFields::take(const Value& value) {
  *value.json = nullptr;
  taken_.push_back(value.path);
}

// Objects that hold nothing else go with it.
void RecordFields::erase(const FieldPath& path) {
  for (FieldPath left = path; !left.empty(); left.pop_back()) {
    const FieldPath above(left.begin(), left.end() - 1);
    json* parent = at_path(record_, above);
    if (parent == nullptr || !parent->is_object()) return;
    parent->erase(left.back());
    if (!parent->empty()) return;
  }
}

json RecordFields::rest() {
  for (const FieldPath& path : taken_) erase(path);
  for (auto member = record_.begin(); member != record_.end();) {
    member = is_absent(*member) ? record_.erase(member) : std::next(member);
  }
  return record_.empty() ? json() : std::move(record_);
}

}  // namespace dateline
