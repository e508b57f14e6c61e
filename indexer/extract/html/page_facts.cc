#include "indexer/extract/html/page_facts.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "common/date/date.h"
#include "common/date/parse_date.h"
#include "common/text/trim.h"
#include "indexer/extract/furniture.h"
#include "indexer/extract/html/json_ld.h"
#include "indexer/extract/line.h"
#include "indexer/extract/page_date.h"

namespace dateline {
namespace {

using nlohmann::json;

struct FieldSources {
  const char* field;
  const char* json_ld;      // a property; "" for none
  std::string_view others;  // of meta elements, microdata and others below, best first
};

// "#..." are what the page itself shows: see Facts::read.
constexpr std::array<FieldSources, 8> kTexts = {{
    {"url", "", "#canonical og:url twitter:url"},
    {"standfirst", "description",
     "og:description description twitter:description dc.description sailthru.description"},
    {"section", "articleSection",
     "article:section itemprop:articlesection parsely-section cxenseparse:section section dc.subject.section "
     "category"},
    {"source", "publisher",
     "og:site_name application-name itemprop:publisher dc.publisher twitter:site copyright"},
    {"language", "inLanguage", "#lang og:locale content-language dc.language language"},
    {"image", "image", "og:image og:image:url twitter:image itemprop:image thumbnail"},
    {"access", "isAccessibleForFree", "article:content_tier itemprop:isaccessibleforfree"},
    {"id", "", "article:id articleid article_id"},
}};
constexpr std::array<FieldSources, 2> kDates = {{
    {"published", "datePublished",
     "article:published_time itemprop:datepublished og:published_time #pubdate pubdate publishdate "
     "publish_date publish-date "
     "publication_date parsely-pub-date sailthru.date dc.date.issued dcterms.issued dc.date.created "
     "dcterms.created dc.date "
     "dcterms.date cxenseparse:recs:publishtime article.published article:published date "
     "originalpublicationdate ptime "
     "#time dc.terms.created #shown"},
    {"modified", "dateModified",
     "article:modified_time itemprop:datemodified og:updated_time lastmod last-modified dcterms.modified "
     "article.updated modified #updated"},
}};
constexpr std::array<FieldSources, 2> kLists = {{
    {"authors", "author",
     "author article:author itemprop:author parsely-author sailthru.author byl dc.creator dcterms.creator "
     "cxenseparse:author #author #byline"},
    {"tags", "keywords",
     "article:tag news_keywords parsely-tags sailthru.tags itemprop:keywords keywords #tag"},
}};

std::string in_one_line(std::string_view text) {
  return collapsed(unicode_trimmed(text), kBlanks);
}

// What schema.org writes as text, an object with a name or an address, or a list of these.
void add_values(const json& value, bool address, std::vector<std::string>& out, int depth = 0) {
  if (value.is_string()) out.push_back(in_one_line(value.get<std::string>()));
  if (value.is_boolean()) out.emplace_back(value.get<bool>() ? "free" : "paid");
  if (depth > 3) return;
  if (value.is_array()) {
    for (const json& item : value) add_values(item, address, out, depth + 1);
  }
  if (!value.is_object()) return;
  for (const char* key : {address ? "url" : "name", address ? "contentUrl" : "@value", "name"}) {
    if (const auto found = value.find(key); found != value.end())
      return add_values(*found, address, out, depth + 1);
  }
}

class Facts {
 public:
  explicit Facts(const HtmlNode* root) {
    walk_elements(root, [&](const HtmlNode* element) {
      read(element);
      return name_of(element) != "script" && name_of(element) != "style";
    });
  }

  std::vector<std::string> all(std::string_view names) const {
    for (const std::string_view name : trimmed_parts(names, " ")) {
      const auto found = values_.find(std::string(name));
      if (found != values_.end() && !found->second.empty()) return found->second;
    }
    return {};
  }

  std::vector<std::string> each(std::string_view names) const {
    std::vector<std::string> values;
    for (const std::string_view name : trimmed_parts(names, " ")) {
      const auto found = values_.find(std::string(name));
      if (found != values_.end()) values.insert(values.end(), found->second.begin(), found->second.end());
    }
    return values;
  }

  std::string first(std::string_view names) const {
    const auto values = all(names);
    return values.empty() ? "" : values.front();
  }

 private:
  void add(std::string name, std::string_view value) {
    std::string text = in_one_line(value);
    if (!text.empty()) values_[std::move(name)].push_back(std::move(text));
  }

  void read(const HtmlNode* element) {
    const std::string_view name = name_of(element);
    const auto attribute = [&](const char* key) { return attribute_of(element, key).value_or(""); };
    if (name == "html") add("#lang", attribute("lang"));
    if (name == "title" && values_.find("#title") == values_.end()) add("#title", line_of_text(element));
    if (name == "h1") add("#h1", line_of_text(element));
    if (name == "meta") {
      for (const char* key : {"name", "property", "http-equiv"}) {
        if (const auto named = attribute_of(element, key)) add(ascii_lower(*named), attribute("content"));
      }
    }
    if (name == "link" && attribute("rel") == "canonical") add("#canonical", attribute("href"));
    if (name == "time") {
      const bool published = attribute_of(element, "pubdate").has_value() ||
                             ascii_lower(attribute("class")).find("publish") != std::string::npos;
      add(published ? "#pubdate" : "#time",
          attribute_of(element, "datetime").value_or(line_of_text(element)));
    }
    read_links(element, name);
    if (const auto property = attribute_of(element, "itemprop"))
      read_property(element, ascii_lower(*property));
  }

  void read_links(const HtmlNode* element, std::string_view name) {
    const std::string rel = attribute_of(element, "rel").value_or("");
    if (name == "a" && rel.find("author") != std::string::npos) add("#author", line_of_text(element));
    if (name == "a" && rel.find("tag") != std::string::npos) add("#tag", line_of_text(element));
    read_shown(element, ascii_lower(attribute_of(element, "class").value_or("")));
  }

  // Byline and date as the reader sees them.
  void read_shown(const HtmlNode* element, const std::string& names) {
    const auto named = [&](std::string_view word) { return names.find(word) != std::string::npos; };
    if (named("byline")) {
      for (const std::string& author : authors_in(line_of_text(element))) add("#byline", author);
    }
    if (!named("date") && !named("publish") && !named("time") && !named("posted")) return;
    for (const PageDate& date : dates_in(line_of_text(element)))
      add(date.modified ? "#updated" : "#shown", date.text);
  }

  // Microdata. An object's own text may be long: its name is within.
  void read_property(const HtmlNode* element, const std::string& property) {
    for (const std::string_view name : trimmed_parts(property, " ")) {
      if (name == "articlebody") continue;
      std::string value;
      for (const char* key : {"content", "datetime", "src", "href"}) {
        if (value.empty()) value = attribute_of(element, key).value_or("");
      }
      const bool object = attribute_of(element, "itemscope").has_value();
      if (object) {
        walk_elements(element, [&](const HtmlNode* inner) {
          if (attribute_of(inner, "itemprop").value_or("") == "name" && value.empty())
            value = attribute_of(inner, "content").value_or(line_of_text(inner));
          return true;
        });
      }
      if (value.empty() || (name == "author" && value.find("://") != std::string::npos))
        value = line_of_text(element);
      if (value.size() <= kMaxPropertyBytes) add("itemprop:" + std::string(name), value);
    }
  }

  static constexpr size_t kMaxPropertyBytes = 1000;
  std::unordered_map<std::string, std::vector<std::string>> values_;
};

bool is_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with('@') || text.starts_with("www.");
}

// "Oil up | The Site" without the site; also when the site's name is known.
std::string without_site(const std::string& title, const std::string& heading, const std::string& site) {
  if (!heading.empty() && title.size() > heading.size() && title.starts_with(heading)) return heading;
  for (const std::string_view separator : {" | ", " - ", " – ", " — ", " · ", " :: ", " » ", ": "}) {
    const size_t at = title.rfind(separator);
    if (at == std::string::npos || at == 0) continue;
    const std::string end = title.substr(at + separator.size());
    const bool bar = separator == " | " && count_words(end) <= 4 && count_words(title.substr(0, at)) >= 3;
    if (bar || (!site.empty() && comparable(end) == comparable(site))) return title.substr(0, at);
  }
  return title;
}

class Record {
 public:
  Record(const HtmlNode* root) : facts_(root), data_(json_ld_of(root)) {}

  PageFacts run() {
    title();
    for (const FieldSources& field : kTexts) text(field);
    for (const FieldSources& field : kDates) date(field);
    for (const FieldSources& field : kLists) list(field);
    if (const auto body = own("articleBody", false); !body.empty())
      record_["body"] = data_.article["articleBody"];
    const std::string type = facts_.first("og:type");
    const bool lists = data_.other_type.find("Collection") != std::string::npos ||
                       data_.other_type == "ItemList" || data_.other_type == "SearchResultsPage" ||
                       type == "website";
    const bool is_list = data_.article.is_null() && lists && type != "article";
    return {std::move(record_), is_list, data_.left_out};
  }

 private:
  std::vector<std::string> own(const char* property, bool address) const {
    std::vector<std::string> values;
    const json& article = data_.article;
    if (const auto found = article.find(property); article.is_object() && found != article.end())
      add_values(*found, address, values);
    std::erase(values, "");
    return values;
  }

  void title() {
    const auto headings = facts_.all("#h1");
    const std::string heading = headings.size() == 1 ? headings.front() : "";
    std::vector<std::string> candidates = own("headline", false);
    for (const char* name : {"og:title", "itemprop:headline", "twitter:title", "#title"})
      candidates.push_back(facts_.first(name));
    candidates.push_back(heading);
    for (const std::string& candidate : candidates) {
      if (candidate.empty()) continue;
      record_["title"] = without_site(candidate, heading, facts_.first("og:site_name"));
      return;
    }
  }

  void text(const FieldSources& field) {
    const std::string_view name = field.field;
    const bool address = name == "image" || name == "url";
    auto values = own(field.json_ld, address);
    if (values.empty()) values = facts_.all(field.others);
    if (values.empty()) return;
    std::string value = values.front();
    if (name == "language") std::replace(value.begin(), value.end(), '_', '-');
    if (name == "source" && value.starts_with('@')) return;
    record_[field.field] = std::move(value);
  }

  // The first that is a date: pages have several, and some of them hold anything.
  void date(const FieldSources& field) {
    auto values = own(field.json_ld, false);
    const auto others = facts_.each(field.others);
    values.insert(values.end(), others.begin(), others.end());
    for (const std::string& value : values) {
      const auto read = parse_date(value);
      if (!read || read->precision < DatePrecision::kDay) continue;
      record_[field.field] = value;
      return;
    }
  }

  // Several keywords in one string.
  static std::vector<std::string> separated(const std::vector<std::string>& values) {
    std::vector<std::string> tags;
    for (const std::string& value : values) {
      for (const std::string_view tag : trimmed_parts(value, ",")) tags.emplace_back(tag);
    }
    return tags;
  }

  void list(const FieldSources& field) {
    const std::string_view name = field.field;
    auto values = own(field.json_ld, false);
    std::erase_if(values, is_address);
    for (const std::string_view other : trimmed_parts(field.others, " ")) {
      if (!values.empty()) break;
      values = facts_.all(other);
      std::erase_if(values, is_address);
    }
    if (values.empty()) return;
    if (name == "tags") values = separated(values);
    if (values.size() == 1) {
      record_[field.field] = values.front();  // the builder separates what is one string
    } else {
      record_[field.field] = values;
    }
  }

  Facts facts_;
  JsonLd data_;
  json record_ = json::object();
};

}  // namespace

PageFacts page_facts(const HtmlNode* root) {
  return Record(root).run();
}

}  // namespace dateline
