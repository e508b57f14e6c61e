#include "indexer/extract/html/json_ld.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "common/ascii.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 6;
constexpr size_t kMaxScriptBytes = 4UL << 20U;
// Deeper nesting would be the parser's recursion, not ours.
constexpr int kMaxBrackets = 200;

// What scripts and style sheets are hidden in, and a statement's end: no part of the data.
std::string_view unwrapped(std::string_view script) {
  constexpr std::array<std::string_view, 5> kBefore = {"<![CDATA[", "<!--", "//", "/*", "*/"};
  constexpr std::array<std::string_view, 6> kBehind = {"]]>", "-->", "//", "/*", "*/", ";"};
  for (bool changed = true; changed;) {
    script = trimmed(script);
    changed = false;
    for (const std::string_view mark : kBefore) {
      if (!script.starts_with(mark)) continue;
      script.remove_prefix(mark.size());
      changed = true;
    }
    for (const std::string_view mark : kBehind) {
      if (!script.ends_with(mark)) continue;
      script.remove_suffix(mark.size());
      changed = true;
    }
  }
  return script;
}

// Raw line ends in strings are common; as blanks they mean the same everywhere. Commas before a bracket that
// closes are one too many.
std::string tidy(std::string_view script) {
  std::string out;
  out.reserve(script.size());
  bool quoted = false;
  for (size_t at = 0; at < script.size(); ++at) {
    const char c = static_cast<unsigned char>(script[at]) < ' ' ? ' ' : script[at];
    if (quoted && c == '\\' && at + 1 < script.size()) {
      out += c;
      out += script[++at];
      continue;
    }
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == ']' || c == '}')) {
      const size_t last = out.find_last_not_of(' ');
      if (last != std::string::npos && out[last] == ',') out.erase(last, 1);
    }
    out += c;
  }
  return out;
}

bool is_shallow(std::string_view script) {
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

bool is_page_type(const std::string& type) {
  return type.ends_with("Page") || type == "Product" || type == "Recipe" || type == "VideoObject";
}

class Finder {
 public:
  void look_at(const json& value, int depth) {
    if (depth > kMaxDepth) return;
    if (value.is_array()) {
      for (const json& item : value) look_at(item, depth + 1);
    }
    if (!value.is_object()) return;
    judge(value);
    for (const char* inner : {"@graph", "mainEntity", "mainEntityOfPage", "subjectOf", "hasPart"}) {
      if (const auto found = value.find(inner); found != value.end()) look_at(*found, depth + 1);
    }
  }

  JsonLd run() && {
    for (const char* property : {"author", "publisher"}) {
      if (const auto found = data_.article.find(property); found != data_.article.end()) follow(*found);
    }
    return std::move(data_);
  }

 private:
  void judge(const json& object) {
    const auto types = types_of(object);
    const auto is_any = [&](const auto& is) { return std::any_of(types.begin(), types.end(), is); };
    if (const std::string id = string_at(object, "@id"); !id.empty() && object.size() > 1)
      named_.emplace(id, object);
    const bool titled = object.contains("headline") || object.contains("name");
    if (titled && is_any(is_article_type)) {
      if (object.size() > data_.article.size()) data_.article = object;
      return;
    }
    if (is_any([](const std::string& type) { return type == "Person"; })) {
      if (std::string name = string_at(object, "name"); !name.empty())
        data_.persons.push_back(std::move(name));
    }
    const bool dated = object.contains("datePublished") || object.contains("uploadDate");
    if (data_.page.is_null() && dated && is_any(is_page_type)) data_.page = object;
    if (!types.empty() && data_.other_type.empty()) data_.other_type = types.front();
  }

  // Puts the objects of the page in the place of references to them.
  void follow(json& value) const {
    if (value.is_array()) {
      for (json& item : value) {
        if (item.is_object()) follow(item);
      }
    }
    if (!value.is_object() || value.contains("name")) return;
    const auto found = named_.find(string_at(value, "@id"));
    if (found != named_.end()) value = found->second;
  }

  JsonLd data_;
  std::unordered_map<std::string, json> named_;
};

}  // namespace

std::string string_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

JsonLd json_ld_of(const HtmlNode* root) {
  Finder finder;
  bool left_out = false;
  bool broken = false;
  walk_elements(root, [&](const HtmlNode* element) {
    if (name_of(element) != "script") return true;
    if (attribute_of(element, "type").value_or("").find("ld+json") == std::string::npos) return false;
    const std::string text = all_text(element);
    const std::string_view script = unwrapped(text);
    if (script.size() > kMaxScriptBytes || !is_shallow(script)) {
      left_out = true;
      return false;
    }
    json data = json::parse(script, nullptr, false, true);
    if (data.is_discarded()) data = json::parse(tidy(script), nullptr, false, true);
    broken |= data.is_discarded() && !script.empty();
    finder.look_at(data, 0);
    return false;
  });
  JsonLd data = std::move(finder).run();
  data.left_out = left_out;
  data.broken = broken;
  return data;
}

}  // namespace dateline
