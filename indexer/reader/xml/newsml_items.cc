#include "indexer/reader/xml/newsml_items.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "indexer/reader/record/put_fields.h"
#include "indexer/reader/xml/wire_elements.h"

namespace dateline {
namespace {

using nlohmann::json;

// "stat:usable" is usable; "http://cv.iptc.org/newscodes/pubstatusg2/usable" as well.
std::string code_of(const XmlNode& node) {
  std::string code = node.attribute("qcode");
  if (code.empty()) code = node.attribute("uri");
  if (code.empty()) code = node.attribute("FormalName");
  code = ascii_lower(code);
  return code.substr(code.find_last_of(":/") + 1);
}

std::vector<std::string> names_at(const XmlNode& meta, std::string_view name, std::string_view language) {
  std::vector<std::string> names;
  for (const XmlNode& child : meta.children) {
    if (child.name == name) names.push_back(name_of_concept(child, language));
  }
  return names;
}

// The text of one piece of content: NITF, XHTML or plain.
json content_record(const XmlNode& content) {
  json found = json::object();
  if (content.attribute("encoding") == "base64") return found;
  if (const auto nitf = find_all(content, "nitf"); !nitf.empty()) {
    put_nitf_body(found, *nitf.front());
    return found;
  }
  const auto body = find_all(content, "body");
  put(found, "body", text_of_markup(body.empty() ? content : *body.front()));
  return found;
}

// Of several pieces of content, the longest text.
void put_content(json& record, const XmlNode& item) {
  json best = json::object();
  for (const char* kind : {"inlineXML", "inlineData", "DataContent"}) {
    for (const XmlNode* content : find_all(item, kind)) {
      json found = content_record(*content);
      if (found.value("body", "").size() > best.value("body", "").size()) best = std::move(found);
    }
  }
  for (const char* field : {"body", "title", "standfirst", "authors"}) {
    if (best.contains(field) && !record.contains(field)) record[field] = best[field];
  }
  if (best.contains("meta")) put_meta(record, "dateline", best["meta"].value("dateline", ""));
}

// `language` is the item's.
void put_content_meta(json& record, const XmlNode& meta, std::string_view language) {
  put(record, "title", text_for(meta, "headline", language));
  put(record, "standfirst", text_for(meta, "description", language, "caption"));
  put_list(record, "authors", {text_for(meta, "by", language)});
  put_list(record, "authors", names_at(meta, "creator", language));
  std::vector<std::string> tags = names_at(meta, "subject", language);
  for (const XmlNode& child : meta.children) {
    if (child.name == "keyword") tags.push_back(line_of(child));
  }
  put_list(record, "tags", tags);
  put_list(record, "section", names_at(meta, "genre", language));
  put_meta(record, "dateline", line_at(meta, "dateline"));
  put_meta(record, "slugline", line_at(meta, "slugline"));
  put_meta(record, "urgency", line_at(meta, "urgency"));
  put_meta(record, "creditline", line_at(meta, "creditline"));
}

// What editors tell one another stays with them: dpa marks sections of a note and whole notes, STT gives them
// a role.
bool is_private(const XmlNode& note) {
  for (const char* name : {"pubconstraint", "role", "class"}) {
    const std::string& value = note.attribute(name);
    if (value.find("nonpublic") != std::string::npos || value.ends_with(":private")) return true;
  }
  return false;
}

XmlNode public_part(XmlNode note) {
  std::erase_if(note.children, is_private);
  for (XmlNode& child : note.children) child = public_part(std::move(child));
  return note;
}

std::string public_notes(const XmlNode& item) {
  constexpr size_t kMaxNotesBytes = 4096;  // then no more are taken
  std::string notes;
  const XmlNode* meta = find(item, "itemMeta");
  if (meta == nullptr) return notes;
  for (const XmlNode& child : meta->children) {
    if (child.name != "edNote" || is_private(child) || notes.size() > kMaxNotesBytes) continue;
    const std::string note = line_of(public_part(child));
    if (!note.empty() && notes.find(note) == std::string::npos) notes += (notes.empty() ? "" : "\n") + note;
  }
  return notes;
}

json g2_record(const XmlNode& item) {
  static const XmlNode kEmpty;
  const XmlNode* found = find(item, "contentMeta");
  const XmlNode& meta = found == nullptr ? kEmpty : *found;
  const std::string stated = attribute_at(meta, "language", "tag");
  const std::string language = stated.empty() ? item.attribute("lang") : stated;
  json record = json::object();
  put(record, "id", item.attribute("guid"));
  put_content_meta(record, meta, language);
  put_content(record, item);
  put(record, "title", line_at(item, "itemMeta/title"));
  put(record, "title", line_at(meta, "slugline"));
  put(record, "published", line_at(meta, "contentCreated"));
  put(record, "published", line_at(item, "itemMeta/firstCreated"));
  put(record, "published", line_at(item, "itemMeta/versionCreated"));
  put(record, "modified", line_at(item, "itemMeta/versionCreated"));
  put(record, "modified", line_at(meta, "contentModified"));
  put(record, "embargo_until", line_at(item, "itemMeta/embargoed"));
  if (const XmlNode* provider = find(item, "itemMeta/provider"); provider != nullptr) {
    put(record, "source", name_of_concept(*provider, language));
    const std::string& code = provider->attribute("qcode");
    put(record, "source", code.substr(code.find(':') + 1));
  }
  if (const XmlNode* holder = find(item, "rightsInfo/copyrightHolder"); holder != nullptr)
    put(record, "source", name_of_concept(*holder, language));
  put(record, "language", language);
  put_meta(record, "version", item.attribute("version"));
  put_meta(record, "ed_note", public_notes(item));
  if (record.contains("section")) record["section"] = record["section"].front();
  return record;
}

bool has_body(const json& record) {
  return record.contains("body") && !record["body"].get_ref<const std::string&>().empty();
}

std::vector<std::string> lines_of(const XmlNode& item, std::string_view name) {
  std::vector<std::string> lines;
  for (const XmlNode* node : find_all(item, name)) lines.push_back(line_of(*node));
  return lines;
}

std::string first_of(const XmlNode& item, std::string_view name) {
  for (std::string& line : lines_of(item, name)) {
    if (!line.empty()) return std::move(line);
  }
  return {};
}

// "Keyword"; Business Wire has "BWIndustryKeywords", "BWCountryKeywords" and more.
bool names_keywords(std::string_view name) {
  return name == "Keyword" || name.ends_with("Keywords");
}

// The name of a topic in the language of the item, else the first.
std::string name_of_topic(const XmlNode& topic, const std::string& language) {
  std::string first;
  for (const XmlNode* description : find_all(topic, "Description")) {
    if (description->attribute("Variant") != "Name") continue;
    if (description->attribute("lang") == language) return line_of(*description);
    if (first.empty()) first = line_of(*description);
  }
  return first;
}

std::vector<std::string> newsml1_tags(const XmlNode& item, const std::string& language) {
  std::vector<std::string> tags = lines_of(item, "KeywordLine");
  for (const XmlNode* property : find_all(item, "Property")) {
    if (names_keywords(property->attribute("FormalName"))) tags.push_back(property->attribute("Value"));
  }
  for (const XmlNode* topic : find_all(item, "Topic")) tags.push_back(name_of_topic(*topic, language));
  return tags;
}

// Business Wire has a component for the second headline.
std::string second_headline(const XmlNode& item) {
  for (const XmlNode* component : find_all(item, "NewsComponent")) {
    if (attribute_at(*component, "Role", "FormalName") != "SubHeadLine") continue;
    for (const XmlNode* content : find_all(*component, "DataContent"))
      return line_of(find_all(*content, "body").empty() ? *content : *find_all(*content, "body").front());
  }
  return {};
}

json newsml1_record(const XmlNode& item) {
  json record = json::object();
  const std::string identifier = "Identification/NewsIdentifier/";
  // The same item in all its revisions.
  const std::string provider = line_at(item, identifier + "ProviderId");
  const std::string number = line_at(item, identifier + "NewsItemId");
  if (!number.empty()) {
    std::string id = "urn:newsml:" + provider;
    put(record, "id", id + ":" + line_at(item, identifier + "DateId") + ":" + number);
  }
  put(record, "id", line_at(item, identifier + "PublicIdentifier"));
  put(record, "title", first_of(item, "HeadLine"));
  put(record, "standfirst", first_of(item, "SubHeadLine"));
  put(record, "standfirst", second_headline(item));
  put_list(record, "authors", lines_of(item, "ByLine"));
  put_content(record, item);
  put(record, "published", line_at(item, "NewsManagement/FirstCreated"));
  put(record, "modified", line_at(item, "NewsManagement/ThisRevisionCreated"));
  for (const XmlNode* language : find_all(item, "Language"))
    put(record, "language", language->attribute("FormalName"));
  put(record, "language", item.attribute("lang"));
  put_list(record, "tags", newsml1_tags(item, ascii_lower(record.value("language", ""))));
  for (const XmlNode* party : find_all(item, "Provider"))
    put(record, "source", attribute_at(*party, "Party", "FormalName"));
  put(record, "source", provider);
  put_meta(record, "dateline", first_of(item, "DateLine"));
  put_meta(record, "slugline", first_of(item, "SlugLine"));
  put_meta(record, "urgency", attribute_at(item, "NewsManagement/Urgency", "FormalName"));
  put_meta(record, "version", line_at(item, identifier + "RevisionId"));
  return record;
}

}  // namespace

XmlFormat::Outcome newsml_g2_outcome(const XmlNode& item) {
  if (item.name != "newsItem" && item.name != "packageItem")
    return {nullptr, kNotArticle, "an item of the kind " + item.name};
  if (const XmlNode* status = find(item, "itemMeta/pubStatus");
      status != nullptr && is_withheld(code_of(*status)))
    return {g2_record(item), kWithheld, "its status is " + code_of(*status)};
  json record = g2_record(item);
  const XmlNode* found = find(item, "itemMeta/itemClass");
  const std::string kind = found == nullptr ? "" : code_of(*found);
  const bool text = kind == "text" || (kind.empty() && item.name == "newsItem");
  if (!has_body(record) && !text)
    return {nullptr, kNotArticle, "no text in it, its class is " + (kind.empty() ? item.name : kind)};
  return {std::move(record), nullptr, {}};
}

XmlFormat::Outcome newsml1_outcome(const XmlNode& item) {
  if (const XmlNode* status = find(item, "NewsManagement/Status");
      status != nullptr && is_withheld(code_of(*status)))
    return {newsml1_record(item), kWithheld, "its status is " + code_of(*status)};
  return {newsml1_record(item), nullptr, {}};
}

}  // namespace dateline
