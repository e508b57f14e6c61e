#include "indexer/extract/html/json_ld.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace dateline {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 6;
constexpr size_t kMaxScriptBytes = 4UL << 20U;
// Deeper nesting would be the parser's recursion, not ours.
constexpr int kMaxBrackets = 200;

// Raw line ends in strings are common; as blanks they mean the same everywhere.
std::string tidy(std::string script) {
  for (char& c : script) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  return script;
}

bool is_shallow(const std::string& script) {
  int depth = 0;
  for (const char c : script) {
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > kMaxBrackets) return false;
  }
  return true;
}

std::vector<std::string> types_of(const json& object) {
  std::vector<std::string> types;
  const auto found = object.find("@type");
  if (found == object.end()) return types;
  if (found->is_string()) types.push_back(found->get<std::string>());
  if (found->is_array()) {
    for (const json& type : *found) {
      if (type.is_string()) types.push_back(type.get<std::string>());
    }
  }
  return types;
}

bool is_article_type(const std::string& type) {
  return type.ends_with("Article") || type.ends_with("Posting") || type == "Report" ||
         type == "LiveBlogPosting" || type.ends_with("ArticleReportage") || type == "CreativeWork" ||
         type == "Review";
}

class Finder {
 public:
  void look_at(const json& value, int depth) {
    if (depth > kMaxDepth) return;
    if (value.is_array()) {
      for (const json& item : value) look_at(item, depth + 1);
    }
    if (!value.is_object()) return;
    const auto types = types_of(value);
    const bool titled = value.contains("headline") || value.contains("name");
    if (titled && std::any_of(types.begin(), types.end(), is_article_type)) {
      if (value.size() > best_.size()) best_ = value;
    } else if (!types.empty() && other_.empty()) {
      other_ = types.front();
    }
    for (const char* inner : {"@graph", "mainEntity", "mainEntityOfPage", "subjectOf", "hasPart"}) {
      if (const auto found = value.find(inner); found != value.end()) look_at(*found, depth + 1);
    }
  }

  json best_;
  std::string other_;
};

}  // namespace

JsonLd json_ld_of(const HtmlNode* root) {
  Finder finder;
  bool left_out = false;
  walk_elements(root, [&](const HtmlNode* element) {
    if (name_of(element) != "script") return true;
    if (attribute_of(element, "type").value_or("").find("ld+json") == std::string::npos) return false;
    const std::string script = tidy(all_text(element));
    if (script.size() > kMaxScriptBytes || !is_shallow(script)) {
      left_out = true;
      return false;
    }
    finder.look_at(json::parse(script, nullptr, false, true), 0);
    return false;
  });
  return {std::move(finder.best_), std::move(finder.other_), left_out};
}

}  // namespace dateline
