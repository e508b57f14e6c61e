#include "indexer/reader/xml/wire_elements.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "common/ascii.h"
#include "indexer/reader/record/put_fields.h"

namespace dateline {
namespace {

// The primary language of a tag of BCP 47.
std::string primary(std::string_view tag) {
  return ascii_lower(tag.substr(0, tag.find_first_of("-_")));
}

// What does not say its language has the item's.
int fit_of_language(std::string_view tag, std::string_view language) {
  if (tag.empty()) return 1;
  if (primary(tag) != primary(language)) return 0;
  return ascii_lower(tag) == ascii_lower(language) ? 3 : 2;
}

int fit_of_role(std::string_view role) {
  return role.empty() ? 1 : role.ends_with("main") ? 2 : 0;
}

}  // namespace

std::string attribute_at(const XmlNode& node, std::string_view path, std::string_view name) {
  const XmlNode* found = find(node, path);
  return found == nullptr ? "" : found->attribute(name);
}

std::string text_for(const XmlNode& parent, std::string_view name, std::string_view language,
                     std::string_view role_left_out) {
  std::string best;
  int best_fit = 0;
  for (const XmlNode& child : parent.children) {
    const std::string& role = child.attribute("role");
    if (child.name != name || (!role_left_out.empty() && role.find(role_left_out) != std::string::npos))
      continue;
    const int fit = 1 + 3 * fit_of_language(child.attribute("lang"), language) + fit_of_role(role);
    std::string text = fit > best_fit ? line_of(child) : std::string();
    if (text.empty()) continue;
    best = std::move(text);
    best_fit = fit;
  }
  return best;
}

std::string name_of_concept(const XmlNode& node, std::string_view language) {
  const std::string name = text_for(node, "name", language);
  return name.empty() ? node.attribute("literal") : name;
}

namespace {

std::string line_without(XmlNode node, std::string_view left_out) {
  std::erase_if(node.children, [&](const XmlNode& child) { return child.name == left_out; });
  return line_of(node);
}

}  // namespace

// The author's title (<byttl>) is none of the name.
void put_nitf_body(nlohmann::json& record, const XmlNode& nitf) {
  const auto first = [&](std::string_view name) -> const XmlNode* {
    const auto all = find_all(nitf, name);
    return all.empty() ? nullptr : all.front();
  };
  const auto line = [&](std::string_view name) {
    const XmlNode* node = first(name);
    return node == nullptr ? "" : line_of(*node);
  };
  put(record, "title", line("hl1"));
  put(record, "title", line_at(nitf, "head/title"));
  put(record, "standfirst", line("abstract"));
  if (const XmlNode* headlines = first("hedline"); headlines != nullptr) {
    const std::string second = line_at(*headlines, "hl2");
    if (second != line("hl1")) put(record, "standfirst", second);
  }
  std::vector<std::string> authors;
  for (const XmlNode* byline : find_all(nitf, "byline")) {
    const auto persons = find_all(*byline, "person");
    for (const XmlNode* person : persons) authors.push_back(line_of(*person));
    if (!persons.empty()) continue;
    authors.push_back(line_without(*byline, "byttl"));
    while (authors.back().ends_with(',') || authors.back().ends_with(' ')) authors.back().pop_back();
  }
  put_list(record, "authors", authors);
  if (const XmlNode* dateline = first("dateline"); dateline != nullptr)
    put_meta(record, "dateline", line_without(*dateline, "story.date"));
  if (const XmlNode* content = first("body.content"); content != nullptr)
    put(record, "body", text_of_markup(*content));
}

}  // namespace dateline
