#include "indexer/extract/html/page_facts.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "common/date/date.h"
#include "common/date/numeric_order.h"
#include "common/date/parse_date.h"
#include "common/text/trim.h"
#include "indexer/extract/address_date.h"
#include "indexer/extract/html/byline.h"
#include "indexer/extract/html/headline.h"
#include "indexer/extract/html/json_ld.h"
#include "indexer/extract/html/page_lines.h"
#include "indexer/extract/html/page_values.h"
#include "indexer/extract/html/script_date.h"
#include "indexer/extract/line.h"
#include "indexer/extract/site_names.h"
#include "indexer/extract/writers.h"

namespace dateline {
namespace {

using nlohmann::json;

struct FieldSources {
  const char* field;
  const char* json_ld;      // a property; "" for none
  std::string_view others;  // of meta elements, microdata and others below, best first
};

// Names of PageValues.
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
constexpr FieldSources kTags = {
    "tags", "keywords",
    "article:tag news_keywords parsely-tags sailthru.tags itemprop:keywords keywords #tag"};

// Where the day of publication may stand, the most trusted first.
constexpr std::string_view kPublished =
    "article:published_time og:article:published_time itemprop:datepublished og:published_time #pubdate "
    "pubdate og:pubdate publishdate publish_date publish-date publication_date parsely-pub-date "
    "sailthru.date "
    "dc.date.issued dcterms.issued dc.date.created dcterms.created dc.date dcterms.date "
    "cxenseparse:publishtime cxenseparse:recs:publishtime article.published article:published bi3dpubdate "
    "originalpublicationdate ptime";
// Names that some sites have for the day of a change.
constexpr std::string_view kPerhapsPublished = "date created last_published dc.terms.created";
constexpr std::string_view kModified =
    "article:modified_time itemprop:datemodified og:updated_time lastmod last-modified dcterms.modified "
    "article.updated modified revised";
constexpr std::string_view kAuthors =
    "author article:author itemprop:author parsely-author sailthru.author byl dc.creator dcterms.creator "
    "cxenseparse:author article:author_name";

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

bool is_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with('@') || text.starts_with("www.");
}

// JSON-LD is no HTML, and yet entities are met in it.
std::string without_entities(const std::string& text) {
  if (text.find('&') == std::string::npos) return text;
  const HtmlDocument document("<p>" + text);
  return document.root() == nullptr ? text : line_of_text(document.root());
}

// A time of midnight is that of a date without a time: "2022-01-28T00:00:00+01:00".
std::string without_midnight(const std::string& date) {
  const size_t time = date.find("T00:00:00");
  return time == 10 ? date.substr(0, time) : date;
}

class Record {
 public:
  explicit Record(const HtmlNode* root) : root_(root), values_(root), data_(json_ld_of(root)), lines_(root) {}

  PageFacts run() {
    for (const FieldSources& field : kTexts) text(field);
    title();
    elsewhere_.emplace(headline_);
    values_.drop(*elsewhere_);
    published();
    modified();
    authors();
    tags();
    if (const auto body = own("articleBody", false); !body.empty())
      record_["body"] = data_.article["articleBody"];
    const std::string type = values_.first("og:type");
    const bool lists = data_.other_type.find("Collection") != std::string::npos ||
                       data_.other_type == "ItemList" || data_.other_type == "SearchResultsPage" ||
                       type == "website";
    const bool is_list = data_.article.is_null() && lists && type != "article";
    return {std::move(record_), headline_, is_list, data_.left_out, data_.broken};
  }

 private:
  std::vector<std::string> own(const char* property, bool address) const {
    std::vector<std::string> values;
    const json& article = data_.article;
    if (const auto found = article.find(property); article.is_object() && found != article.end())
      add_values(*found, address, values);
    for (std::string& value : values) value = without_entities(value);
    std::erase(values, "");
    return values;
  }

  std::vector<std::string> of_page(const char* property) const {
    std::vector<std::string> values;
    if (const auto found = data_.page.find(property); data_.page.is_object() && found != data_.page.end())
      add_values(*found, false, values);
    return values;
  }

  // That of the first of its languages that tells.
  NumericOrder numeric_order() const {
    auto languages = values_.all("#lang");
    languages.push_back(record_.value("language", ""));
    for (const std::string& language : languages) {
      if (const NumericOrder order = numeric_order_of(language); order != NumericOrder::kUnknown)
        return order;
    }
    return NumericOrder::kUnknown;
  }

  void title() {
    StatedTitles stated;
    stated.in_data = own("headline", false);
    for (const char* name : {"og:title", "itemprop:headline", "twitter:title", "#title"}) {
      if (std::string title = values_.first(name); !title.empty()) stated.titles.push_back(std::move(title));
    }
    stated.site = values_.first("og:site_name");
    if (stated.site.empty()) stated.site = record_.value("source", "");
    stated.address = record_.value("url", "");
    Headline headline = find_headline(values_.headings(), lines_, stated);
    headline_ = headline.node;
    if (!headline.title.empty()) record_["title"] = std::move(headline.title);
  }

  void text(const FieldSources& field) {
    const std::string_view name = field.field;
    const bool address = name == "image" || name == "url";
    auto values = own(field.json_ld, address);
    if (values.empty()) values = values_.all(field.others);
    if (values.empty()) return;
    std::string value = values.front();
    if (name == "language") std::replace(value.begin(), value.end(), '_', '-');
    if (name == "source" && value.starts_with('@')) return;
    record_[field.field] = std::move(value);
  }

  // Takes the first that is a day: pages have several, and some of them hold anything. `from` names the
  // place that they are from.
  bool take_date(const char* field, const std::vector<std::string>& values, std::string_view from) {
    if (record_.contains(field)) return true;
    for (const std::string& value : values) {
      const auto read = parse_date(value);
      if (!read || read->precision < DatePrecision::kDay) continue;
      record_[field] = without_midnight(value);
      if (!from.empty()) record_["meta"] = {{"published_from", from}};
      return true;
    }
    return false;
  }

  const Byline& byline() {
    if (!byline_) byline_ = read_byline(lines_.all(), *elsewhere_, numeric_order());
    return *byline_;
  }

  const Byline& below() {
    if (!below_) below_ = read_lines_below(lines_.all(), *elsewhere_, numeric_order());
    return *below_;
  }

  // The days in elements that are named dates, those of changes or the others.
  std::vector<std::string> dated(bool modified) const {
    std::vector<std::string> days;
    for (const PageValue& value : values_.of("#dated")) {
      for (LineDate& day : days_within(value.text, numeric_order())) {
        if (day.modified == modified) days.push_back(std::move(day.text));
      }
    }
    return days;
  }

  bool is_undated() const { return !record_.contains("published"); }

  // From the most trusted to the least; what takes time to read is read where the rest tells nothing.
  void published() {
    take_date("published", own("datePublished", false), "json-ld");
    for (const std::string_view name : trimmed_parts(kPublished, " "))
      take_date("published", values_.all(name), name);
    if (is_undated()) take_date("published", byline().published, "byline");
    take_date("published", values_.all("#time"), "time");
    take_date("published", of_page("datePublished"), "json-ld");
    take_date("published", of_page("uploadDate"), "json-ld");
    for (const std::string_view name : trimmed_parts(kPerhapsPublished, " "))
      take_date("published", values_.all(name), name);
    for (const char* name : {"#canonical", "og:url"}) {
      for (const std::string& address : values_.all(name))
        take_date("published", {date_in_address(address)}, "address");
    }
    if (is_undated()) take_date("published", {date_in_scripts(root_)}, "script");
    if (is_undated()) take_date("published", dated(false), "text");
    if (is_undated()) take_date("published", byline().datelines, "text");
    take_date("published", own("dateCreated", false), "json-ld");
    if (is_undated()) take_date("published", byline().modified, "byline");
    if (is_undated()) take_date("published", below().published, "text");
    if (is_undated()) take_date("published", below().modified, "text");
    take_date("published", own("dateModified", false), "json-ld");
  }

  void modified() {
    take_date("modified", own("dateModified", false), "");
    for (const std::string_view name : trimmed_parts(kModified, " "))
      take_date("modified", values_.all(name), "");
    if (record_.contains("modified")) return;
    take_date("modified", dated(true), "");
    take_date("modified", byline().modified, "");
  }

  // Several keywords in one string.
  static std::vector<std::string> separated(const std::vector<std::string>& values) {
    std::vector<std::string> tags;
    for (const std::string& value : values) {
      for (const std::string_view tag : trimmed_parts(value, ",")) tags.emplace_back(tag);
    }
    return tags;
  }

  void put_list(const char* field, std::vector<std::string> values) {
    if (values.empty() || record_.contains(field)) return;
    if (values.size() == 1) {
      record_[field] = values.front();  // the builder separates what is one string
    } else {
      record_[field] = std::move(values);
    }
  }

  // "Written by" is what the cards of some systems have beside a name.
  std::vector<std::string> labelled_author() const {
    for (const std::string number : {"1", "2"}) {
      if (is_writer_label(values_.first("twitter:label" + number)))
        return values_.all("twitter:data" + number);
    }
    return {};
  }

  // The first list that names somebody; that which names the site or nobody in particular only when there is
  // no other.
  void authors() {
    const SiteNames site({values_.first("og:site_name"), record_.value("source", "")},
                         record_.value("url", ""));
    std::vector<std::string> nobody;
    const auto take = [&](std::vector<std::string> names) {
      std::erase_if(names, is_address);
      for (std::string& name : names) name = site.without_site(name);
      if (nobody.empty()) nobody = names;
      std::erase_if(names, [&](const std::string& name) { return site.is_site(name) || is_nobody(name); });
      put_list("authors", std::move(names));
      return record_.contains("authors");
    };
    if (take(own("author", false)) || take(of_page("author")) || take(byline().authors)) return;
    for (const std::string_view name : trimmed_parts(kAuthors, " ")) {
      if (take(values_.all(name))) return;
    }
    if (take(labelled_author()) || (data_.persons.size() == 1 && take(data_.persons))) return;
    if (take(values_.all("#author")) || take(writers()) || take(beside_day())) return;
    if (nobody.empty()) nobody = below().authors;
    put_list("authors", std::move(nobody));
  }

  // Sections stand beside days, too.
  std::vector<std::string> beside_day() {
    std::vector<std::string> names = byline().authors_beside;
    const auto tags = values_.all("#tag");
    std::erase_if(names, [&](const std::string& name) {
      return name == record_.value("section", "") || std::find(tags.begin(), tags.end(), name) != tags.end();
    });
    return names;
  }

  static size_t count_within(const std::vector<PageValue>& values, const HtmlNode* outer) {
    return static_cast<size_t>(std::count_if(values.begin(), values.end(), [&](const PageValue& value) {
      const HtmlNode* node = value.node->parent;
      while (node != nullptr && node != outer) node = node->parent;
      return node != nullptr;
    }));
  }

  // Of the elements that are named authors the first below the headline, and those beside it.
  std::vector<std::string> writers() const {
    std::vector<std::string> names;
    const HtmlNode* beside = nullptr;
    const auto& values = values_.of("#writer");
    for (const bool below : {true, false}) {
      for (const PageValue& value : values) {
        if (value.after_headings != below || (beside != nullptr && value.node->parent != beside)) continue;
        if (count_within(values, value.node) == 1) continue;  // "Jane Doe" of "By Jane Doe, our reporter"
        const auto of_this = writers_of(value.text);
        if (!of_this.empty()) beside = value.node->parent;
        for (const std::string& name : of_this) {
          if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        }
      }
    }
    return names;
  }

  void tags() {
    auto values = own(kTags.json_ld, false);
    if (values.empty()) values = values_.all(kTags.others);
    put_list("tags", separated(values));
  }

  const HtmlNode* root_;
  PageValues values_;
  JsonLd data_;
  PageLines lines_;
  const HtmlNode* headline_ = nullptr;
  std::optional<Elsewhere> elsewhere_;
  std::optional<Byline> byline_;
  std::optional<Byline> below_;
  json record_ = json::object();
};

}  // namespace

PageFacts page_facts(const HtmlNode* root) {
  return Record(root).run();
}

}  // namespace dateline
