#include "indexer/extract/html/page_values.h"

#include <algorithm>
#include <array>

#include "common/ascii.h"
#include "common/text/analyzer.h"
#include "common/text/trim.h"
#include "indexer/extract/writers.h"

namespace dateline {
namespace {

constexpr size_t kMaxPropertyBytes = 1000;
constexpr size_t kMaxWriterBytes = 100;
constexpr size_t kMaxDateBytes = 160;
constexpr size_t kSlugBytes = 4;  // of a word of a name, which the address has: "jane" of "/author/janet"

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// What an address has behind the name of its kind, if it is that of a writer's page: "jane-doe" of
// "/author/jane-doe". In lower case.
std::string slug_of_writer(std::string_view address) {
  constexpr std::array<std::string_view, 14> kSegments = {
      "/author/", "/authors/", "/autor/",     "/autoren/", "/autores/", "/auteur/",   "/auteurs/",
      "/autore/", "/autori/",  "/redakteur/", "/profile/", "/people/",  "/skribent/", "/forfatter/"};
  const std::string lowered = ascii_lower(address);
  for (const std::string_view segment : kSegments) {
    if (const size_t at = lowered.find(segment); at != std::string::npos)
      return lowered.substr(at + segment.size());
  }
  return {};
}

// Whether it has a word of the name, or no letters at all.
bool may_name(std::string_view slug, std::string_view name) {
  if (std::none_of(slug.begin(), slug.end(), [](char c) { return is_letter(c); })) return true;
  const auto words = trimmed_parts(name, " ");
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return has(slug, cut_to_bytes(fold(word), kSlugBytes)); });
}

bool names_writer(std::string_view names) {
  constexpr std::array<std::string_view, 6> kNames = {"author", "autor",  "auteur",
                                                      "byline", "writer", "username"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) { return has(names, name); });
}

bool names_date(std::string_view names) {
  return has(names, "date") || has(names, "publish") || has(names, "time") || has(names, "posted") ||
         has(names, "datum");
}

// What an item within another says of itself - a work that is cited, a comment - is nothing of the article.
bool is_of_part(const HtmlNode* element) {
  for (element = element->parent; element != nullptr && is_element(element); element = element->parent) {
    if (!attribute_of(element, "itemscope")) continue;
    const std::string property = ascii_lower(attribute_of(element, "itemprop").value_or(""));
    return !property.empty() && !has(property, "mainentity") && !has(property, "blogpost");
  }
  return false;
}

}  // namespace

std::string in_one_line(std::string_view text) {
  return collapsed(unicode_trimmed(text), kBlanks);
}

struct PageValues::Attributes {
  explicit Attributes(const HtmlNode* element) {
    each_attribute(element, [&](std::string_view name, std::string_view value) {
      if (name == "class") names = ascii_lower(value);
      if (name == "rel") rel = value;
      if (name == "itemprop") property = value;
    });
  }

  std::string names;  // its classes, in lower case
  std::string rel;
  std::string property;
};

PageValues::PageValues(const HtmlNode* root) {
  walk_elements(root, [&](const HtmlNode* element) {
    const std::string_view name = name_of(element);
    if (name == "script" || name == "style") return false;
    read(element);
    return true;
  });
}

std::vector<std::string> PageValues::all(std::string_view names) const {
  std::vector<std::string> texts;
  for (const std::string_view name : trimmed_parts(names, " ")) {
    for (const PageValue& value : of(std::string(name))) texts.push_back(value.text);
    if (!texts.empty()) break;
  }
  return texts;
}

std::string PageValues::first(std::string_view names) const {
  for (const std::string_view name : trimmed_parts(names, " ")) {
    if (const auto& values = of(std::string(name)); !values.empty()) return values.front().text;
  }
  return {};
}

const std::vector<PageValue>& PageValues::of(const std::string& name) const {
  static const std::vector<PageValue> kNone;
  const auto found = values_.find(name);
  return found == values_.end() ? kNone : found->second;
}

void PageValues::drop(Elsewhere& elsewhere) {
  for (auto& [name, values] : values_) {
    const bool property = name.starts_with("itemprop:");
    if (name.front() != '#' && !property) continue;
    std::erase_if(values, [&](const PageValue& value) {
      return property ? elsewhere.has_near(value.node) : elsewhere.has(value.node);
    });
  }
}

void PageValues::add(const std::string& name, std::string_view value, const HtmlNode* node) {
  std::string text = in_one_line(value);
  if (!text.empty()) values_[name].push_back({std::move(text), node, after_headings_});
}

void PageValues::read(const HtmlNode* element) {
  const std::string_view name = name_of(element);
  if (name == "html") {
    for (const char* attribute : {"lang", "xml:lang"})
      add("#lang", attribute_of(element, attribute).value_or(""), element);
  }
  if (name == "title" && of("#title").empty()) add("#title", line_of_text(element), element);
  if (name == "meta") return read_meta(element);
  if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '3') headings_.push_back(element);
  after_headings_ |= name == "h1";
  if (element->properties == nullptr && name != "time") return;
  const Attributes attributes(element);
  if (name == "time") read_time(element, attributes);
  if (name == "link" || name == "a") read_link(element, attributes);
  if (!attributes.names.empty()) read_names(element, attributes);
  if (!attributes.property.empty()) read_property(element, ascii_lower(attributes.property));
}

void PageValues::read_meta(const HtmlNode* element) {
  const std::string content = attribute_of(element, "content").value_or("");
  for (const char* key : {"name", "property", "http-equiv"}) {
    if (const auto named = attribute_of(element, key)) add(ascii_lower(*named), content, element);
  }
  if (const auto property = attribute_of(element, "itemprop")) read_property(element, ascii_lower(*property));
}

void PageValues::read_time(const HtmlNode* element, const Attributes& attributes) {
  const bool published = attribute_of(element, "pubdate").has_value() || has(attributes.names, "publish");
  add(published ? "#pubdate" : "#time", attribute_of(element, "datetime").value_or(line_of_text(element)),
      element);
}

void PageValues::read_link(const HtmlNode* element, const Attributes& attributes) {
  if (name_of(element) == "link") {
    if (attributes.rel == "canonical") add("#canonical", attribute_of(element, "href").value_or(""), element);
    return;
  }
  if (has(attributes.rel, "author")) {
    for (const std::string& name : writers_of(line_of_text(element))) {
      const auto& known = of("#author");
      if (std::none_of(known.begin(), known.end(),
                       [&](const PageValue& value) { return value.text == name; }))
        add("#author", name, element);
    }
  }
  if (has(attributes.rel, "tag")) add("#tag", line_of_text(element), element);
  const std::string slug = slug_of_writer(attribute_of(element, "href").value_or(""));
  if (slug.empty()) return;
  const std::string text = short_line_of(element, kMaxWriterBytes);
  if (may_name(slug, text)) add("#writer", text, element);
}

// Byline and date as the reader sees them.
void PageValues::read_names(const HtmlNode* element, const Attributes& attributes) {
  if (names_writer(attributes.names)) add("#writer", short_line_of(element, kMaxWriterBytes), element);
  if (names_date(attributes.names)) add("#dated", short_line_of(element, kMaxDateBytes), element);
}

// Microdata. An object's own text may be long: its name is within.
void PageValues::read_property(const HtmlNode* element, const std::string& property) {
  if (is_of_part(element)) return;
  for (const std::string_view name : trimmed_parts(property, " ")) {
    if (name == "articlebody") continue;
    if (name == "headline" && name_of(element)[0] != 'm') headings_.push_back(element);
    std::string value;
    for (const char* key : {"content", "datetime", "src", "href"}) {
      if (value.empty()) value = attribute_of(element, key).value_or("");
    }
    if (attribute_of(element, "itemscope").has_value()) {
      walk_elements(element, [&](const HtmlNode* inner) {
        if (attribute_of(inner, "itemprop").value_or("") == "name" && value.empty())
          value = attribute_of(inner, "content").value_or(line_of_text(inner));
        return true;
      });
    }
    if (value.empty() || (name == "author" && has(value, "://"))) value = line_of_text(element);
    if (value.size() <= kMaxPropertyBytes) add("itemprop:" + std::string(name), value, element);
  }
}

}  // namespace dateline
