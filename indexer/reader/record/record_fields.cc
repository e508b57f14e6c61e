#include "indexer/reader/record/record_fields.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
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

// The objects in which other systems put the whole record: JSON:API, Elasticsearch.
constexpr std::array<const char*, 2> kWrappers = {"attributes", "_source"};
// Those that mean this only beside no title and no text: CouchDB, GraphQL, answers of APIs.
constexpr std::array<const char*, 3> kLooseWrappers = {"doc", "node", "data"};

// A date in Italian, Portuguese and Polish, and in English anything.
bool is_data(std::string_view name) {
  return normal_name(name) == "data";
}

using PathPart = FieldPath::const_iterator;

// The values at a path; of a list on its way, those of each of its items.
void find_at(json& value, PathPart part, PathPart end, std::vector<json*>& found) {
  if (part == end) {
    found.push_back(&value);
  } else if (value.is_array()) {
    for (json& item : value) find_at(item, part, end, found);
  } else if (value.is_object()) {
    if (const auto member = value.find(*part); member != value.end())
      find_at(*member, std::next(part), end, found);
  }
}

// Objects and lists that hold nothing else go with it.
void erase_at(json& value, PathPart part, PathPart end) {
  if (value.is_array()) {
    for (json& item : value) erase_at(item, part, end);
    if (std::all_of(value.begin(), value.end(), is_absent)) value = json::array();
  } else if (value.is_object()) {
    const auto member = value.find(*part);
    if (member == value.end()) return;
    const bool last = std::next(part) == end;
    if (!last) erase_at(*member, std::next(part), end);
    if (last || (member->is_structured() && member->empty())) value.erase(member);
  }
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
  std::vector<json*> found;
  find_at(record_, path.begin(), path.end(), found);
  std::erase_if(found, [](const json* value) { return is_absent(*value); });
  if (found.empty()) return;
  json* value = found.front();
  if (found.size() > 1) {
    value = &gathered_.emplace_back(json::array());
    for (const json* one : found) {
      if (one->is_array()) {
        value->insert(value->end(), one->begin(), one->end());
      } else {
        value->push_back(*one);
      }
    }
  }
  of(field).push_back(Value{path, value, mapped});
}

// Those of the record, and of an object that wraps it; of two that are equally good the record's.
void RecordFields::add_own_names() {
  std::vector<Named> found;
  find_names(record_, {}, found);
  find_wrapped(kWrappers, found);
  const auto is_text = [](const Named& one) {
    return one.field == ArticleField::kTitle || one.field == ArticleField::kBody;
  };
  if (std::none_of(found.begin(), found.end(), is_text)) find_wrapped(kLooseWrappers, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const Named& a, const Named& b) { return a.rank < b.rank; });
  for (Named& one : found) of(one.field).push_back(std::move(one.value));
}

void RecordFields::find_wrapped(std::span<const char* const> wrappers, std::vector<Named>& found) {
  for (const char* wrapper : wrappers) {
    const auto inner = record_.find(wrapper);
    if (inner == record_.end() || !inner->is_object()) continue;
    find_names(*inner, {wrapper}, found);
    wrappers_.push_back(wrapper);
  }
}

void RecordFields::find_names(json& object, const FieldPath& path, std::vector<Named>& found) {
  if (!object.is_object()) return;
  for (auto member = object.begin(); member != object.end(); ++member) {
    if (is_absent(*member)) continue;
    const auto meaning = FieldNames::meaning(member.key());
    if (!meaning) continue;
    if (member->is_structured() && is_data(member.key())) continue;
    FieldPath own = path;
    own.push_back(member.key());
    if (meaning->otherwise) found.push_back({*meaning->otherwise, meaning->rank, {own, &*member, false}});
    found.push_back({meaning->field, meaning->rank, {std::move(own), &*member, false}});
  }
}

void RecordFields::take(const Value& value) {
  *value.json = nullptr;
  taken_.push_back(value.path);
}

json RecordFields::rest() {
  for (const FieldPath& path : taken_) erase_at(record_, path.begin(), path.end());
  for (const char* wrapper : wrappers_) unwrap(wrapper);
  for (auto member = record_.begin(); member != record_.end();) {
    member = is_absent(*member) ? record_.erase(member) : std::next(member);
  }
  return record_.empty() ? json() : std::move(record_);
}

// What is left in a wrapper was a part of the record.
void RecordFields::unwrap(const char* wrapper) {
  const auto found = record_.find(wrapper);
  if (found == record_.end() || !found->is_object()) return;
  json inner = std::move(*found);
  record_.erase(found);
  for (auto member = inner.begin(); member != inner.end(); ++member)
    record_.emplace(member.key(), std::move(*member));
}

}  // namespace dateline
