#include "common/article_json.h"

#include <utility>

#include "common/date/parse_date.h"
#include "common/error.h"
#include "common/json.h"

namespace dateline {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

void put(ordered_json& out, const char* name, const std::string& value) {
  if (!value.empty()) out[name] = value;
}

void put(ordered_json& out, const char* name, const std::vector<std::string>& values) {
  if (!values.empty()) out[name] = values;
}

void put(ordered_json& out, const char* name, const std::optional<Date>& date) {
  if (date) out[name] = format_date(*date);
}

std::string text(const json& in, const char* name) {
  return in.value(name, std::string());
}

std::vector<std::string> list(const json& in, const char* name) {
  return in.value(name, std::vector<std::string>());
}

std::optional<Date> date(const json& in, const char* name) {
  const auto found = in.find(name);
  return found == in.end() ? std::nullopt : parse_date(found->get_ref<const std::string&>());
}

Article from_json(const json& in) {
  Article article;
  article.id = text(in, "id");
  article.url = text(in, "url");
  article.title = text(in, "title");
  article.standfirst = text(in, "standfirst");
  article.body = text(in, "body");
  article.authors = list(in, "authors");
  article.tags = list(in, "tags");
  article.section = text(in, "section");
  article.source = text(in, "source");
  article.language = text(in, "language");
  article.published = date(in, "published");
  article.modified = date(in, "modified");
  article.image = text(in, "image");
  article.access = text(in, "access");
  article.embargo_until = date(in, "embargo_until");
  article.expires = date(in, "expires");
  if (const auto meta = in.find("meta"); meta != in.end()) article.meta = json_text(*meta);
  article.word_count = in.value("word_count", 0U);
  return article;
}

}  // namespace

ordered_json to_json(const Article& article) {
  ordered_json out = ordered_json::object();
  put(out, "id", article.id);
  put(out, "url", article.url);
  put(out, "title", article.title);
  put(out, "standfirst", article.standfirst);
  put(out, "body", article.body);
  put(out, "authors", article.authors);
  put(out, "tags", article.tags);
  put(out, "section", article.section);
  put(out, "source", article.source);
  put(out, "language", article.language);
  put(out, "published", article.published);
  put(out, "modified", article.modified);
  put(out, "image", article.image);
  put(out, "access", article.access);
  put(out, "embargo_until", article.embargo_until);
  put(out, "expires", article.expires);
  if (!article.meta.empty()) out["meta"] = ordered_json_of(article.meta);
  if (article.word_count != 0) out["word_count"] = article.word_count;
  return out;
}

std::string to_json_line(const Article& article) {
  return json_text(to_json(article));
}

Article article_from_stored(std::string_view stored) {
  try {
    return from_json(json_of(stored));
  } catch (const json::exception& error) {
    throw Error(ErrorCode::kDamaged, std::string("a stored article cannot be read: ") + error.what(),
                "The index is damaged; rebuild it.");
  }
}

}  // namespace dateline
