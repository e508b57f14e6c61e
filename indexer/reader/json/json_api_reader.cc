#include "indexer/reader/json/json_api_reader.h"

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/reader/bytes/large_text.h"
#include "indexer/reader/json/json_parse.h"
#include "indexer/reader/json/json_reader.h"
#include "indexer/reader/record/article_builder.h"
#include "indexer/reader/record/field_names.h"
#include "indexer/reader/record/values.h"

namespace dateline {
namespace {

using nlohmann::json;

// Answers come page by page; a tree of values is ten times as large.
constexpr size_t kMaxDocumentBytes = 16UL << 20U;

// What is called by a name of its own in Drupal: "field_tags", and "uid" for who wrote it.
constexpr std::string_view kDrupalPrefix = "field_";
constexpr std::string_view kDrupalUser = "uid";

std::optional<ArticleField> field_of(std::string_view relationship) {
  if (relationship == kDrupalUser) return ArticleField::kAuthors;
  if (relationship.starts_with(kDrupalPrefix)) relationship.remove_prefix(kDrupalPrefix.size());
  const auto meaning = FieldNames::meaning(relationship);
  if (!meaning) return std::nullopt;
  switch (meaning->field) {
    case ArticleField::kAuthors:
    case ArticleField::kTags:
    case ArticleField::kSection:
    case ArticleField::kSource:
      return meaning->field;
    default:
      return std::nullopt;
  }
}

class JsonApiReader : public Reader {
 public:
  JsonApiReader(std::string bytes, std::string name, const ReaderOptions& options, RejectSink rejects)
      : bytes_(std::move(bytes)), name_(std::move(name)), builder_(options, std::move(rejects)) {}

  bool next(Article& article) override {
    if (!std::exchange(read_, true)) read();
    while (at_ < articles_.size()) {
      origin_ = name_ + (articles_.size() == 1 ? "" : "[" + std::to_string(at_) + "]");
      json record = std::move(articles_[at_++]);
      name_relationships(record);
      if (builder_.build(std::move(record), {origin_, bytes_}, bad_encoding_, article)) return true;
    }
    return false;
  }

  std::string origin() const override { return origin_; }

 private:
  using Key = std::pair<std::string, std::string>;  // type and id

  static Key key_of(const json& resource) {
    const auto part = [&](const char* name) {
      const auto found = resource.find(name);
      return found == resource.end() ? "" : text_of(*found).value_or("");
    };
    return {part("type"), part("id")};
  }

  void read() {
    ParsedJson parsed = parse_json(bytes_);
    if (!parsed.value) return builder_.reject({name_, bytes_}, parsed.reason, parsed.detail);
    bad_encoding_ = parsed.bad_encoding;
    json& document = *parsed.value;
    if (document.is_object()) take(document);
    if (articles_.empty()) builder_.reject({name_, bytes_}, kEmpty, "no resource in its data");
  }

  void take(json& document) {
    const auto data = document.find("data");
    if (data == document.end()) return;
    if (data->is_array()) {
      for (json& resource : *data) articles_.push_back(std::move(resource));
    } else if (data->is_object()) {
      articles_.push_back(std::move(*data));
    }
    const auto included = document.find("included");
    if (included == document.end() || !included->is_array()) return;
    for (const json& resource : *included) {
      if (!resource.is_object() || !resource.contains("attributes")) continue;
      if (auto text = text_of(resource["attributes"])) names_.emplace(key_of(resource), std::move(*text));
    }
  }

  // The names that a relationship leads to.
  std::vector<std::string> names_in(const json& relationship) const {
    std::vector<std::string> names;
    if (!relationship.is_object() || !relationship.contains("data")) return names;
    const json& data = relationship["data"];
    for (const json& one : data.is_array() ? data : json::array({data})) {
      if (!one.is_object()) continue;
      if (const auto known = names_.find(key_of(one)); known != names_.end()) names.push_back(known->second);
    }
    return names;
  }

  // What an article says itself stays.
  void name_relationships(json& article) const {
    if (!article.is_object() || !article.contains("relationships")) return;
    json& relationships = article["relationships"];
    if (!relationships.is_object()) return;
    std::vector<std::string> named;
    for (const auto& [relationship, value] : relationships.items()) {
      const auto field = field_of(relationship);
      if (field && put_names(article, *field, names_in(value))) named.push_back(relationship);
    }
    for (const std::string& relationship : named) relationships.erase(relationship);
  }

  static bool put_names(json& article, ArticleField field, const std::vector<std::string>& names) {
    const std::string name(name_of(field));
    if (names.empty() || article.contains(name)) return false;
    const bool list = field == ArticleField::kAuthors || field == ArticleField::kTags;
    article[name] = list ? json(names) : json(names.front());
    return true;
  }

  std::string bytes_;
  std::string name_;
  ArticleBuilder builder_;
  bool read_ = false;
  bool bad_encoding_ = false;
  std::vector<json> articles_;
  std::map<Key, std::string> names_;  // of what is included
  size_t at_ = 0;
  std::string origin_;
};

}  // namespace

std::unique_ptr<Reader> open_json_api(Source& source, const ReaderOptions& options, RejectSink rejects) {
  std::string bytes = read_whole(source, kMaxDocumentBytes);
  if (bytes.size() > kMaxDocumentBytes)
    return open_json_from(std::move(bytes), source, options, std::move(rejects));
  return std::make_unique<JsonApiReader>(std::move(bytes), source.name(), options, std::move(rejects));
}

int recognise_json_api(std::string_view head, std::string_view) {
  const size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || head[first] != '{') return 0;
  for (const std::string_view own : {"\"data\"", "\"type\"", "\"attributes\"", "\"relationships\""}) {
    if (head.find(own) == std::string_view::npos) return 0;
  }
  return 85;
}

}  // namespace dateline
