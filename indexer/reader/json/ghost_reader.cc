#include "indexer/reader/json/ghost_reader.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/ascii.h"
#include "indexer/reader/bytes/large_text.h"
#include "indexer/reader/json/json_parse.h"
#include "indexer/reader/json/json_reader.h"
#include "indexer/reader/record/article_builder.h"
#include "indexer/reader/record/put_fields.h"
#include "indexer/reader/record/values.h"

namespace dateline {
namespace {

using nlohmann::json;

// Most of an export are texts, which a tree of values holds once: it is not much larger.
constexpr size_t kRecordsInExport = 4;  // of the largest size that a record may have

// Whether a member of this name, in quotes, is an object or a list, as its `bracket` says.
bool has_member(std::string_view head, std::string_view name, char bracket) {
  for (size_t at = head.find(name); at != std::string_view::npos; at = head.find(name, at)) {
    at += name.size();
    const size_t colon = head.find_first_not_of(kBlanks, at);
    if (colon == std::string_view::npos || head[colon] != ':') continue;
    const size_t value = head.find_first_not_of(kBlanks, colon + 1);
    if (value != std::string_view::npos && head[value] == bracket) return true;
  }
  return false;
}

// The member of an object; null when there is none.
json* inner(json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string text_in(const json& row, const char* name) {
  const auto found = row.find(name);
  return found == row.end() ? "" : text_of(*found).value_or("");
}

// The tables; null when the document is none of Ghost's.
json* tables_of(json& document) {
  json* const wrapper = inner(document, "db");
  const bool wrapped = wrapper != nullptr && wrapper->is_array() && !wrapper->empty();
  json* const data = inner(wrapped ? wrapper->front() : document, "data");
  const json* const posts = data == nullptr ? nullptr : inner(*data, "posts");
  return posts != nullptr && posts->is_array() ? data : nullptr;
}

// The rows of a table that are objects.
std::vector<const json*> rows_of(const json& tables, const char* name) {
  std::vector<const json*> rows;
  const auto table = tables.find(name);
  if (table == tables.end() || !table->is_array()) return rows;
  for (const json& row : *table) {
    if (row.is_object()) rows.push_back(&row);
  }
  return rows;
}

// The names that a post has in another table, by its id.
class NamesOfPosts {
 public:
  // `links` has a row for each name of a post: "post_id" and what `key` calls, in the order of "sort_order".
  NamesOfPosts(const json& tables, const char* table, const char* links, const char* key) {
    for (const json* row : rows_of(tables, table)) {
      if (text_in(*row, "visibility") != "internal") names_[text_in(*row, "id")] = text_in(*row, "name");
    }
    std::vector<const json*> rows = rows_of(tables, links);
    std::stable_sort(rows.begin(), rows.end(),
                     [](const json* a, const json* b) { return place_of(*a) < place_of(*b); });
    for (const json* row : rows) {
      const std::string name = name_of_id(text_in(*row, key));
      if (!name.empty()) by_post_[text_in(*row, "post_id")].push_back(name);
    }
  }

  std::vector<std::string> of_post(const std::string& id) const {
    const auto found = by_post_.find(id);
    return found == by_post_.end() ? std::vector<std::string>() : found->second;
  }

  std::string name_of_id(const std::string& id) const {
    const auto known = names_.find(id);
    return known == names_.end() ? "" : known->second;
  }

 private:
  static int64_t place_of(const json& row) {
    const auto found = row.find("sort_order");
    return found != row.end() && found->is_number_integer() ? found->get<int64_t>() : 0;
  }

  std::unordered_map<std::string, std::string> names_;
  std::unordered_map<std::string, std::vector<std::string>> by_post_;
};

// The text is there in up to four forms, of which HTML is the one that is shown.
void keep_one_text(json& post) {
  const bool html = !text_in(post, "html").empty();
  if (!html && text_in(post, "plaintext").empty()) return;
  for (const char* source : {"lexical", "mobiledoc", "markdown"}) post.erase(source);
  if (html) post.erase("plaintext");
}

class GhostReader : public Reader {
 public:
  GhostReader(json tables, bool bad_encoding, std::string name, const ReaderOptions& options,
              RejectSink rejects)
      : tables_(std::move(tables)),
        bad_encoding_(bad_encoding),
        authors_(tables_, "users", "posts_authors", "author_id"),
        tags_(tables_, "tags", "posts_tags", "tag_id"),
        name_(std::move(name)),
        builder_(options, std::move(rejects)) {}

  bool next(Article& article) override {
    json& posts = tables_["posts"];
    while (at_ < posts.size()) {
      origin_ = name_ + "[" + std::to_string(at_) + "]";
      json post = std::move(posts[at_++]);
      if (post.is_object()) name_facts(post);
      const std::string beginning = post.is_object() ? text_in(post, "title") : "";
      if (builder_.build(std::move(post), {origin_, beginning}, bad_encoding_, article)) return true;
    }
    return false;
  }

  std::string origin() const override { return origin_; }

 private:
  void name_facts(json& post) const {
    const std::string id = text_in(post, "id");
    put_list(post, "authors", authors_.of_post(id));
    put(post, "authors", authors_.name_of_id(text_in(post, "author_id")));  // Ghost 1.x has one a post
    put_list(post, "tags", tags_.of_post(id));
    if (text_in(post, "status") == "scheduled" && post.contains("published_at"))
      post["embargo_until"] = post["published_at"];
    keep_one_text(post);
  }

  json tables_;
  bool bad_encoding_;
  NamesOfPosts authors_;
  NamesOfPosts tags_;
  std::string name_;
  ArticleBuilder builder_;
  size_t at_ = 0;
  std::string origin_;
};

}  // namespace

std::unique_ptr<Reader> open_ghost(Source& source, const ReaderOptions& options, RejectSink rejects) {
  const size_t most = kRecordsInExport * options.max_record_bytes;
  std::string bytes = read_whole(source, most);
  json tables = {{"posts", json::array()}};
  bool bad_encoding = false;
  if (bytes.size() > most) {
    rejects(Reject{source.name(), kRecordTooLarge, "more bytes than an export of Ghost may have", {}});
  } else {
    ParsedJson document = parse_json(bytes);
    json* const found = document.value ? tables_of(*document.value) : nullptr;
    if (found == nullptr) {
      ReaderOptions of_json = options;
      of_json.own_names = true;
      return open_json_from(std::move(bytes), source, of_json, std::move(rejects));
    }
    tables = std::move(*found);
    bad_encoding = document.bad_encoding;
    if (tables["posts"].empty()) rejects(Reject{source.name(), kEmpty, "no post is in it", {}});
  }
  return std::make_unique<GhostReader>(std::move(tables), bad_encoding, source.name(), options,
                                       std::move(rejects));
}

// By its tables, or by what it says of itself where these begin later. JSON:API, which may have resources of
// these names, is surer of its own.
int recognise_ghost(std::string_view head, std::string_view) {
  const size_t first = head.find_first_not_of(kBlanks);
  if (first == std::string_view::npos || head[first] != '{' || !has_member(head, "\"data\"", '{')) return 0;
  const bool dated = head.find("\"exported_on\"") != std::string_view::npos;
  if (dated && has_member(head, "\"meta\"", '{')) return 84;
  const bool names = has_member(head, "\"users\"", '[') || has_member(head, "\"posts_tags\"", '[') ||
                     has_member(head, "\"posts_authors\"", '[');
  return names && has_member(head, "\"posts\"", '[') ? 84 : 0;
}

}  // namespace dateline
