#include "indexer/reader/json/ninjs_reader.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "indexer/reader/bytes/large_text.h"
#include "indexer/reader/json/json_parse.h"
#include "indexer/reader/record/article_builder.h"
#include "indexer/reader/record/put_fields.h"
#include "indexer/reader/record/values.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr int kMaxWrapping = 4;  // of the items in the answer of an API

// The first of several members that is text, taken out of the item.
std::string take(json& item, std::initializer_list<const char*> names) {
  std::string taken;
  for (const char* name : names) {
    const auto found = item.find(name);
    if (found == item.end()) continue;
    const auto text = text_of(*found);
    if (!text || text->empty()) continue;
    if (taken.empty()) taken = *text;
    item.erase(found);
  }
  return taken;
}

// "contenttype" in version 2, "contentType" in 3, "mimetype" of pictures in 1; "" when there is none.
std::string type_of(const json& part) {
  for (const char* name : {"contenttype", "contentType", "mimetype"}) {
    if (const auto found = part.find(name); found != part.end()) return text_of(*found).value_or("");
  }
  return {};
}

// Version 2 and 3: [{"role": "main", "contentType": "text/html", "value": "..."}]. The one of that role, or
// the first.
std::string value_of_role(const json& parts, const char* role) {
  std::string value;
  for (const json& part : parts) {
    if (!part.is_object() || !part.contains("value") || !part["value"].is_string()) continue;
    const bool wanted = part.contains("role") && part["role"] == role;
    if (value.empty() || wanted) value = part["value"].get<std::string>();
    if (wanted) break;
  }
  return value;
}

std::string take_role(json& item, const char* name, const char* role) {
  const auto found = item.find(name);
  if (found == item.end() || !found->is_array()) return {};
  std::string taken = value_of_role(*found, role);
  item.erase(found);
  return taken;
}

// What is a paragraph shows in HTML, not in plain text; a whole page has a head, and captions.
bool is_fragment_of_html(const json& part) {
  if (!part.is_object() || !part.contains("value") || !part["value"].is_string()) return false;
  return type_of(part).find("html") != std::string::npos &&
         part["value"].get_ref<const std::string&>().find("<html") == std::string::npos;
}

// "text/vnd.IPTC.NITF", "application/xml": the same once more for other programs.
bool is_markup_of_others(const json& part) {
  if (!part.is_object()) return true;
  const std::string type = ascii_lower(type_of(part));
  return type.find("html") == std::string::npos &&
         (type.find("nitf") != std::string::npos || type.find("xml") != std::string::npos);
}

// The main one, else the first in HTML, else the first.
std::string take_body(json& item) {
  const auto found = item.find("bodies");
  if (found == item.end() || !found->is_array()) return {};
  json parts = json::array();
  std::copy_if(found->begin(), found->end(), std::back_inserter(parts), std::not_fn(is_markup_of_others));
  item.erase(found);
  const auto is_main = [](const json& part) { return part.value("role", json()) == "main"; };
  auto best = std::find_if(parts.begin(), parts.end(), is_main);
  if (best == parts.end()) best = std::find_if(parts.begin(), parts.end(), is_fragment_of_html);
  return value_of_role(best == parts.end() ? parts : json::array({*best}), "main");
}

// Version 1: "body_text", "body_xhtml", "body_" and whatever follows.
std::string take_prefixed(json& item, const std::string& prefix) {
  std::string taken;
  std::vector<std::string> names;
  for (const auto& [name, value] : item.items()) {
    if (!name.starts_with(prefix) || !value.is_string()) continue;
    names.push_back(name);
    const auto& text = value.get_ref<const std::string&>();
    if (text.size() > taken.size()) taken = text;
  }
  for (const std::string& name : names) item.erase(name);
  return taken;
}

json take_names(json& item, std::initializer_list<const char*> lists) {
  json names = json::array();
  for (const char* list : lists) {
    const auto found = item.find(list);
    if (found == item.end()) continue;
    const auto values = list_of(*found);
    if (!values) continue;
    for (const std::string& value : *values) names.push_back(value);
    item.erase(found);
  }
  return names;
}

std::string address_in(const json& renditions) {
  if (!renditions.is_structured()) return {};
  for (const json& rendition : renditions) {
    const bool picture = rendition.is_object() && type_of(rendition).starts_with("image/");
    if (picture && rendition.contains("href") && rendition["href"].is_string())
      return rendition["href"].get<std::string>();
  }
  return {};
}

// Of the first picture that goes with the item.
std::string picture_of(const json& item) {
  const auto associations = item.find("associations");
  if (associations == item.end() || !associations->is_structured()) return {};
  for (const json& other : *associations) {
    if (!other.is_object() || !other.contains("renditions")) continue;
    if (std::string address = address_in(other["renditions"]); !address.empty()) return address;
  }
  return {};
}

void set_texts(json& record, json& item) {
  put(record, "title", take_role(item, "headlines", "main"));
  put(record, "title", take(item, {"headline"}));
  put(record, "title", take(item, {"title", "name"}));
  put(record, "body", take_body(item));
  put(record, "body", take_prefixed(item, "body_"));
  put(record, "standfirst", take_role(item, "descriptions", "summary"));
  put(record, "standfirst", take(item, {"description_summary", "summary"}));
  put(record, "standfirst", take_prefixed(item, "description_"));
  put(record, "authors", take(item, {"byline", "by"}));
}

json record_of_item(json item) {
  json record = json::object();
  const std::string uri = take(item, {"uri", "guid"});
  put(record, "id", uri);
  if (uri.starts_with("http")) put(record, "url", uri);
  put(record, "image", picture_of(item));
  set_texts(record, item);
  put(record, "published", take(item, {"firstcreated", "firstCreated"}));
  put(record, "published", take(item, {"contentcreated", "contentCreated"}));
  const std::string version = take(item, {"versioncreated", "versionCreated"});
  if (record.contains("published")) put(record, "modified", version);
  put(record, "published", version);
  put(record, "embargo_until", take(item, {"embargoed", "embargoedUntil"}));
  put(record, "expires", take(item, {"expires"}));
  put(record, "language", take(item, {"language"}));
  put(record, "source", take(item, {"provider", "source"}));
  put(record, "source", take(item, {"copyrightholder", "copyrightHolder"}));
  if (json tags = take_names(item, {"subject", "subjects", "keywords"}); !tags.empty())
    record["tags"] = std::move(tags);
  for (const char* big : {"associations", "renditions", "$standard", "standard"}) item.erase(big);
  record["meta"] = std::move(item);
  return record;
}

bool is_item(const json& value) {
  if (!value.is_object() || !(value.contains("uri") || value.contains("versioncreated"))) return false;
  return std::any_of(value.begin(), value.end(), [](const json& member) { return member.is_string(); });
}

// The items in a document, however an API wraps them.
void collect_items(json& value, std::vector<json*>& items, int depth) {
  if (is_item(value)) {
    items.push_back(&value);
    return;
  }
  if (depth == 0) return;
  if (value.is_array()) {
    for (json& element : value) collect_items(element, items, depth - 1);
  }
  if (!value.is_object()) return;
  for (const char* name : {"item", "items", "data", "results", "_items"}) {
    if (const auto found = value.find(name); found != value.end()) collect_items(*found, items, depth - 1);
  }
}

class NinjsReader : public Reader {
 public:
  NinjsReader(Source& source, const ReaderOptions& options, RejectSink rejects)
      : source_(source), builder_(options, std::move(rejects)), max_bytes_(options.max_record_bytes) {}

  bool next(Article& article) override {
    if (!std::exchange(read_, true)) read();
    while (at_ < items_.size()) {
      origin_ = source_.name() + (items_.size() == 1 ? "" : "[" + std::to_string(at_) + "]");
      if (build(*items_[at_++], article)) return true;
    }
    return false;
  }

  std::string origin() const override { return origin_; }
  bool has_versions() const override { return true; }

 private:
  void read() {
    bytes_ = read_whole(source_, max_bytes_);
    const RecordPlace place{source_.name(), bytes_};
    if (bytes_.size() > max_bytes_) return builder_.reject(place, kRecordTooLarge, kTooManyBytes);
    ParsedJson parsed = parse_json(bytes_);
    if (!parsed.value) return builder_.reject(place, parsed.reason, parsed.detail);
    bad_encoding_ = parsed.bad_encoding;
    document_ = std::move(*parsed.value);
    collect_items(document_, items_, kMaxWrapping);
    if (items_.empty()) builder_.reject(place, kBadField, "no item of it has an uri");
  }

  bool build(const json& item, Article& article) {
    const RecordPlace place{origin_, bytes_};
    const std::string status = take_status(item);
    if (is_withheld(status)) {
      builder_.withdraw(record_of_item(item), place, "its status is " + status);
      return false;
    }
    json record = record_of_item(item);
    const std::string type = item.contains("type") ? text_of(item["type"]).value_or("") : "";
    const bool text = type.empty() || type == "text" || type == "composite";
    if (!text && !record.contains("body")) {
      builder_.reject(place, kNotArticle, "no text in it, its type is " + type);
      return false;
    }
    return builder_.build(std::move(record), place, bad_encoding_, article);
  }

  static std::string take_status(const json& item) {
    for (const char* name : {"pubstatus", "pubStatus"}) {
      if (item.contains(name)) return text_of(item[name]).value_or("");
    }
    return {};
  }

  Source& source_;
  ArticleBuilder builder_;
  size_t max_bytes_;
  bool read_ = false;
  bool bad_encoding_ = false;
  std::string bytes_;
  json document_;
  std::vector<json*> items_;
  size_t at_ = 0;
  std::string origin_;
};

}  // namespace

std::unique_ptr<Reader> open_ninjs(Source& source, const ReaderOptions& options, RejectSink rejects) {
  return std::make_unique<NinjsReader>(source, options, std::move(rejects));
}

int recognise_ninjs(std::string_view head, std::string_view) {
  const size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (head[first] != '{' && head[first] != '[')) return 0;
  const auto has = [&](std::string_view name) { return head.find(name) != std::string_view::npos; };
  if (!has("\"uri\"") && !has("\"guid\"")) return 0;
  constexpr std::array<std::string_view, 18> kOwn = {
      "\"versioncreated\"",   "\"firstcreated\"",   "\"firstCreated\"",   "\"contentcreated\"",
      "\"contentCreated\"",   "\"trustindicator\"", "\"versionCreated\"", "\"pubstatus\"",
      "\"pubStatus\"",        "\"body_xhtml\"",     "\"body_text\"",      "\"copyrightholder\"",
      "\"copyrightHolder\"",  "\"headlines\"",      "\"bodies\"",         "ninjs",
      "\"description_text\"", "\"descriptions\""};
  const auto own = std::count_if(kOwn.begin(), kOwn.end(), has);
  return own >= 2 ? 93 : 0;
}

}  // namespace dateline
