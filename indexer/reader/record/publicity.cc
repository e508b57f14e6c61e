#include "indexer/reader/record/publicity.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "common/ascii.h"
#include "indexer/reader/record/field_names.h"

namespace dateline {
namespace {

using nlohmann::json;

// What hides a record: a word of these, or a flag that is true, or one that is false.
enum class Hides { kWord, kTrue, kFalse };

const std::unordered_map<std::string_view, Hides>& names() {
  static const std::unordered_map<std::string_view, Hides> kNames = {{"status", Hides::kWord},
                                                                     {"state", Hides::kWord},
                                                                     {"poststatus", Hides::kWord},
                                                                     {"workflowstate", Hides::kWord},
                                                                     {"workflowstatus", Hides::kWord},
                                                                     {"publishstatus", Hides::kWord},
                                                                     {"publicationstatus", Hides::kWord},
                                                                     {"contentstatus", Hides::kWord},
                                                                     {"visibility", Hides::kWord},
                                                                     {"draft", Hides::kTrue},
                                                                     {"isdraft", Hides::kTrue},
                                                                     {"unpublished", Hides::kTrue},
                                                                     {"deleted", Hides::kTrue},
                                                                     {"isdeleted", Hides::kTrue},
                                                                     {"trashed", Hides::kTrue},
                                                                     {"published", Hides::kFalse},
                                                                     {"ispublished", Hides::kFalse},
                                                                     {"public", Hides::kFalse},
                                                                     {"ispublic", Hides::kFalse}};
  return kNames;
}

bool is_hidden_word(const std::string& word) {
  static const std::unordered_set<std::string_view> kWords = {
      "draft",   "private", "trash",   "trashed",   "pending",  "auto-draft", "unpublished",
      "deleted", "hidden",  "entwurf", "brouillon", "borrador", "bozza",      "rascunho"};
  return kWords.contains(word);
}

// Drupal has each value in a list, and there in an object.
const json& innermost(const json& value) {
  if (value.is_array() && value.size() == 1) return innermost(value.front());
  if (value.is_object() && value.contains("value")) return innermost(value["value"]);
  return value;
}

// Of a table a flag is a word.
std::optional<bool> flag_of(const json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (!value.is_string()) return std::nullopt;
  const std::string word = ascii_lower(value.get<std::string>());
  if (word == "true") return true;
  return word == "false" ? std::optional(false) : std::nullopt;
}

bool hides(Hides how, const json& value) {
  const std::optional<bool> flag = flag_of(value);
  if (how == Hides::kTrue) return flag == true;
  if (flag) return flag == false;
  return how == Hides::kWord && value.is_string() && is_hidden_word(ascii_lower(value.get<std::string>()));
}

}  // namespace

bool tells_publicity(std::string_view name) {
  return names().contains(normal_name(name));
}

std::string why_not_public(const json& record) {
  for (const auto& [name, value] : record.items()) {
    const auto known = names().find(normal_name(name));
    if (known == names().end()) continue;
    const json& said = innermost(value);
    if (hides(known->second, said)) return "it is not for the public: \"" + name + "\" is " + said.dump();
  }
  return "";
}

}  // namespace dateline
