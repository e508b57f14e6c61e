#include "indexer/reader/json/wordpress_post.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/reader/record/put_fields.h"
#include "indexer/reader/record/values.h"

namespace dateline {
namespace {

using nlohmann::json;

// The member of an object; null when there is none.
const json* member(const json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string text_at(const json& object, const char* name) {
  const json* const value = member(object, name);
  return value == nullptr ? "" : text_of(*value).value_or("");
}

bool is_rendered(const json& post, const char* name) {
  const json* const value = member(post, name);
  return value != nullptr && member(*value, "rendered") != nullptr;
}

// Numbers stand for what the API has elsewhere.
void put_numbers_away(json& post, const char* name) {
  const auto found = post.find(name);
  if (found == post.end()) return;
  const json& sample = found->is_array() && !found->empty() ? found->front() : *found;
  if (!sample.is_number_integer()) return;
  json& meta = post["meta"];
  if (!meta.is_object()) meta = json::object();  // WordPress writes [] for none
  meta[name] = std::move(*found);
  post.erase(name);
}

void put_terms(json& post, const json& lists) {
  std::vector<std::string> categories;
  std::vector<std::string> tags;
  for (const json& list : lists) {
    if (!list.is_array()) continue;
    for (const json& term : list) {
      const std::string taxonomy = text_at(term, "taxonomy");
      if (taxonomy == "category") categories.push_back(text_at(term, "name"));
      if (taxonomy == "post_tag") tags.push_back(text_at(term, "name"));
    }
  }
  if (!categories.empty()) {
    put(post, "section", categories.front());
    tags.insert(tags.end(), categories.begin() + 1, categories.end());
  }
  put_list(post, "tags", tags);
}

void put_embedded(json& post) {
  const json* const embedded = member(post, "_embedded");
  if (embedded == nullptr) return;
  const json all = *embedded;
  if (const json* const authors = member(all, "author"); authors != nullptr && authors->is_array()) {
    std::vector<std::string> names;
    for (const json& author : *authors) names.push_back(text_at(author, "name"));
    put_list(post, "authors", names);
  }
  if (const json* const terms = member(all, "wp:term"); terms != nullptr && terms->is_array())
    put_terms(post, *terms);
  const json* const pictures = member(all, "wp:featuredmedia");
  if (pictures != nullptr && pictures->is_array() && !pictures->empty())
    put(post, "image", text_at(pictures->front(), "source_url"));
}

// "2021-03-04T10:00:00" without a zone; zeros when there is none. It is worth more than the local time.
void put_date(json& post, const char* name, const char* gmt) {
  const std::string date = text_at(post, gmt);
  if (date.size() != std::string_view("2021-03-04T10:00:00").size() || date.starts_with("0000")) return;
  post[name] = date + "Z";
  post.erase(gmt);
}

}  // namespace

bool is_wordpress_post(const json& record) {
  return record.is_object() && (is_rendered(record, "title") || is_rendered(record, "content")) &&
         (record.contains("date_gmt") || record.contains("_links"));
}

void name_wordpress_facts(json& post) {
  for (const char* numbered : {"author", "categories", "tags", "featured_media"})
    put_numbers_away(post, numbered);
  put_embedded(post);
  for (const char* big : {"_embedded", "_links"}) post.erase(big);
  put_date(post, "date", "date_gmt");
  put_date(post, "modified", "modified_gmt");
  if (text_at(post, "status") == "future" && post.contains("date")) post["embargo_until"] = post["date"];
}

WordPressVerdict judge_wordpress_post(const json& post) {
  const json* const content = member(post, "content");
  const json* const locked = content == nullptr ? nullptr : member(*content, "protected");
  return judge_wordpress_post(text_at(post, "type"), text_at(post, "status"),
                              locked != nullptr && *locked == true);
}

}  // namespace dateline
