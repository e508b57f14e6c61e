#include "common/article_json.h"

#include <utility>

#include "common/date/parse_date.h"
#include "common/error.h"
#include "common/fast_json.h"
#include "common/json.h"

namespace dateline {
namespace {

using nlohmann::json;

// Appends the members of an object.
class MemberWriter {
 public:
  explicit MemberWriter(std::string& out) : out_(out) {}

  void add(std::string_view name, const std::string& value) {
    if (value.empty()) return;
    begin(name);
    append_json_string(value, out_);
  }

  void add(std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    begin(name);
    for (const std::string& value : values) {
      out_ += &value == &values.front() ? '[' : ',';
      append_json_string(value, out_);
    }
    out_ += ']';
  }

  void add(std::string_view name, const std::optional<Date>& date) {
    if (date) add(name, format_date(*date));
  }

  // Of JSON already.
  void add_value(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    begin(name);
    out_ += value;
  }

 private:
  void begin(std::string_view name) {
    if (!std::exchange(first_, false)) out_ += ',';
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }

  std::string& out_;
  bool first_ = true;
};

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

std::string to_json_line(const Article& article) {
  constexpr size_t kRoom = 1024;  // for all but the body
  std::string line;
  line.reserve(article.body.size() + article.body.size() / 16 + kRoom);
  line += '{';
  MemberWriter members(line);
  members.add("id", article.id);
  members.add("url", article.url);
  members.add("title", article.title);
  members.add("standfirst", article.standfirst);
  members.add("body", article.body);
  members.add("authors", article.authors);
  members.add("tags", article.tags);
  members.add("section", article.section);
  members.add("source", article.source);
  members.add("language", article.language);
  members.add("published", article.published);
  members.add("modified", article.modified);
  members.add("image", article.image);
  members.add("access", article.access);
  members.add("embargo_until", article.embargo_until);
  members.add("expires", article.expires);
  members.add_value("meta", article.meta);
  if (article.word_count != 0) members.add_value("word_count", std::to_string(article.word_count));
  line += '}';
  return line;
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
