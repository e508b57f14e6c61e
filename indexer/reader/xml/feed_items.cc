#include "indexer/reader/xml/feed_items.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "indexer/reader/record/put_fields.h"
#include "indexer/reader/record/wordpress.h"
#include "indexer/reader/xml/shortcodes.h"
#include "indexer/reader/xml/xml_base.h"

namespace dateline {
namespace {

using nlohmann::json;

// A category of this scheme says what an entry of Blogger's export is: ".../2008/kind#post".
constexpr std::string_view kBloggerKind = "http://schemas.google.com/g/2005#kind";

// A longer description is the text itself.
constexpr size_t kMaxStandfirstBytes = 600;

std::string first_line(const XmlNode& node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    std::string line = line_at(node, name);
    if (!line.empty()) return line;
  }
  return {};
}

std::string markup_at(const XmlNode& node, std::string_view path) {
  const XmlNode* found = find(node, path);
  return found == nullptr ? "" : text_of_markup(*found);
}

// What a feed of videos says of one.
std::string media_text(const XmlNode& item) {
  const auto found = find_all(item, "media:description");
  return found.empty() ? "" : text_of_markup(*found.front());
}

std::vector<std::string> lines(const XmlNode& node, std::string_view name) {
  std::vector<std::string> values;
  for (const XmlNode& child : node.children) {
    if (child.name != name) continue;
    if (std::string line = line_of(child); !line.empty()) values.push_back(std::move(line));
  }
  return values;
}

// "jane@example.com (Jane Doe)" is Jane Doe; an address alone is nobody.
std::string person(const std::string& author) {
  const size_t open = author.find('(');
  if (author.find('@') == std::string::npos) return author;
  if (open == std::string::npos) return {};
  return author.substr(open + 1, author.find(')', open) - open - 1);
}

void put_authors(json& record, const XmlNode& item) {
  std::vector<std::string> authors = lines(item, "dc:creator");
  if (authors.empty()) authors = lines(item, "author");
  if (authors.empty()) authors = lines(item, "itunes:author");
  for (std::string& author : authors) author = person(author);
  std::erase(authors, "");
  if (!authors.empty()) record["authors"] = authors;
}

bool is_picture(const XmlNode& media) {
  return media.attribute("type").starts_with("image/") || media.attribute("medium") == "image" ||
         media.name == "media:thumbnail";
}

// What the addresses of an item are relative to.
std::string base_of(const XmlNode& item, const FeedFacts& feed) {
  return inner_base(feed.link.empty() ? feed.self : feed.link, item.attribute("base"));
}

void put_image(json& record, const XmlNode& item, const std::string& base) {
  for (const char* name : {"media:content", "media:thumbnail", "enclosure"}) {
    for (const XmlNode* media : find_all(item, name)) {
      if (is_picture(*media)) return put(record, "image", resolved(base, media->attribute("url")));
    }
  }
}

void put_text(json& record, std::string content, std::string description) {
  if (content.empty() && description.size() > kMaxStandfirstBytes) std::swap(content, description);
  put(record, "body", std::move(content));
  put(record, "standfirst", std::move(description));
}

std::string atom_link(const XmlNode& entry, const std::string& base) {
  std::string link;
  for (const XmlNode& child : entry.children) {
    if (child.name != "link") continue;
    const std::string& rel = child.attribute("rel");
    std::string address = resolved(inner_base(base, child.attribute("base")), child.attribute("href"));
    if (rel.empty() || rel == "alternate") return address;
    if (link.empty() && rel != "self" && rel != "edit" && rel != "enclosure" && rel != "replies")
      link = address;
  }
  return link;
}

std::string rss_link(const XmlNode& item, const std::string& base) {
  const XmlNode* link = find(item, "link");
  return link == nullptr ? "" : resolved(inner_base(base, link->attribute("base")), line_of(*link));
}

// The lines of a post are its paragraphs, as WordPress shows them, unless it has paragraphs.
std::string with_paragraphs(std::string text) {
  if (text.find("<p") != std::string::npos) return text;
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    out += text.substr(at, end - at);
    const size_t next = std::min(text.find_first_not_of("\r\n", end), text.size());
    const auto breaks = std::count(text.begin() + static_cast<ptrdiff_t>(end),
                                   text.begin() + static_cast<ptrdiff_t>(next), '\n');
    out += breaks > 1 ? "\n\n" : breaks == 1 ? "\n" : "";
    at = next;
  }
  return out;
}

// An inexistent date of WordPress is "0000-00-00 00:00:00" or "Mon, 30 Nov -0001 00:00:00 +0000".
std::string wordpress_date(const XmlNode& item, std::string_view name) {
  std::string date = line_at(item, name);
  if (date.empty() || date.starts_with("0000") || date.starts_with("-") ||
      date.find(" -0001") != std::string::npos)
    return {};
  return date + (name.ends_with("_gmt") ? "Z" : "");
}

void put_wordpress_terms(json& record, const XmlNode& item) {
  json tags = json::array();
  for (const XmlNode& category : item.children) {
    if (category.name != "category") continue;
    const std::string& domain = category.attribute("domain");
    std::string name = line_of(category);
    if (domain == "category" && !record.contains("section")) {
      record["section"] = std::move(name);
    } else if (domain == "category" || domain == "post_tag" || domain == "tag") {
      tags.push_back(std::move(name));
    }
  }
  if (!tags.empty()) record["tags"] = std::move(tags);
}

json wxr_record(const XmlNode& item, const FeedFacts& feed) {
  json record = json::object();
  put(record, "id", first_line(item, {"guid", "wp:post_id"}));
  put(record, "url", rss_link(item, base_of(item, feed)));
  put(record, "title", line_at(item, "title"));
  put(record, "standfirst", markup_at(item, "excerpt:encoded"));
  put(record, "body", with_paragraphs(without_shortcodes(markup_at(item, "content:encoded"))));
  // "wp:post_date" is in the zone of the site, which the export does not name.
  for (const char* date : {"wp:post_date_gmt", "pubDate", "wp:post_date"})
    put(record, "published", wordpress_date(item, date));
  put(record, "modified", wordpress_date(item, "wp:post_modified_gmt"));
  if (const auto known = feed.names.find(line_at(item, "dc:creator")); known != feed.names.end())
    put(record, "authors", known->second);
  put(record, "authors", line_at(item, "dc:creator"));
  put_wordpress_terms(record, item);
  put(record, "source", feed.title);
  put(record, "language", feed.language);
  put(record, "post_type", line_at(item, "wp:post_type"));
  if (line_at(item, "wp:status") == "future" && record.contains("published"))
    record["embargo_until"] = record["published"];
  return record;
}

// "post", "page", "comment", "settings" or "template"; "" when no one says so.
std::string blogger_kind(const XmlNode& entry) {
  for (const XmlNode* category : find_all(entry, "category")) {
    const std::string& term = category->attribute("term");
    if (category->attribute("scheme") == kBloggerKind) return term.substr(term.find('#') + 1);
  }
  return {};
}

json atom_record(const XmlNode& entry, const FeedFacts& feed) {
  json record = json::object();
  const std::string base = base_of(entry, feed);
  put(record, "id", line_at(entry, "id"));
  put(record, "url", line_at(entry, "feedburner:origLink"));
  put(record, "url", atom_link(entry, base));
  put(record, "title", line_at(entry, "title"));
  put_text(record, markup_at(entry, "content"), markup_at(entry, "summary"));
  if (!record.contains("body") && !record.contains("standfirst")) put_text(record, "", media_text(entry));
  put(record, "published", first_line(entry, {"published", "issued", "created", "dc:date"}));
  const std::string updated = first_line(entry, {"updated", "modified"});
  put(record, "modified", record.contains("published") ? updated : "");
  put(record, "published", updated);
  std::vector<std::string> authors;
  for (const XmlNode* author : find_all(entry, "author")) authors.push_back(person(line_at(*author, "name")));
  std::erase(authors, "");
  if (!authors.empty()) record["authors"] = authors;
  put(record, "authors", first_line(entry, {"dc:creator"}));
  put(record, "authors", feed.author);
  std::vector<std::string> tags;
  for (const XmlNode* category : find_all(entry, "category")) {
    if (category->attribute("scheme") == kBloggerKind) continue;
    const std::string& label = category->attribute("label");
    tags.push_back(label.empty() ? category->attribute("term") : label);
  }
  std::erase(tags, "");
  if (!tags.empty()) record["tags"] = tags;
  put_image(record, entry, base);
  put(record, "source", line_at(entry, "source/title"));
  put(record, "source", feed.title);
  put(record, "language", entry.attribute("lang"));
  return record;
}

}  // namespace

json rss_record(const XmlNode& item, const FeedFacts& feed) {
  json record = json::object();
  const std::string base = base_of(item, feed);
  put(record, "id", first_line(item, {"guid", "dc:identifier"}));
  put(record, "url", line_at(item, "feedburner:origLink"));
  put(record, "url", rss_link(item, base));
  const XmlNode* guid = find(item, "guid");
  const bool address = guid != nullptr && guid->attribute("isPermaLink") != "false" &&
                       line_of(*guid).find("://") != std::string::npos;
  if (address) put(record, "url", line_of(*guid));
  put(record, "url", resolved(base, item.attribute("about")));
  put(record, "title", first_line(item, {"title", "dc:title", "media:title"}));
  put_text(record, markup_at(item, "content:encoded"),
           markup_at(item, find(item, "description") != nullptr ? "description" : "itunes:summary"));
  if (!record.contains("body") && !record.contains("standfirst")) put_text(record, "", media_text(item));
  put(record, "published",
      first_line(item, {"pubDate", "dc:date", "published", "atom:published", "atom:updated"}));
  put_authors(record, item);
  std::vector<std::string> tags = lines(item, "category");
  for (std::string& subject : lines(item, "dc:subject")) tags.push_back(std::move(subject));
  if (tags.size() == 1) {
    put(record, "tags", tags.front());  // may be several, with commas
  } else {
    put_list(record, "tags", tags);
  }
  put_image(record, item, base);
  put(record, "source", first_line(item, {"source"}));
  put(record, "source", feed.title);
  put(record, "language", line_at(item, "dc:language"));
  put(record, "language", feed.language);
  return record;
}

XmlFormat::Outcome atom_outcome(const XmlNode& entry, const FeedFacts& feed) {
  const std::string kind = blogger_kind(entry);
  if (!kind.empty() && kind != "post" && kind != "page") return {json(), kNotArticle, "its kind is " + kind};
  const bool draft = line_at(entry, "app:control/app:draft") == "yes";
  return {atom_record(entry, feed), draft ? kWithheld : nullptr, draft ? "it is a draft" : ""};
}

XmlFormat::Outcome wxr_outcome(const XmlNode& item, const FeedFacts& feed) {
  const WordPressVerdict verdict = judge_wordpress_post(
      line_at(item, "wp:post_type"), line_at(item, "wp:status"), !line_at(item, "wp:post_password").empty());
  const bool article = verdict.reason == nullptr || std::string_view(verdict.reason) != kNotArticle;
  return {article ? wxr_record(item, feed) : json(), verdict.reason, verdict.detail};
}

}  // namespace dateline
