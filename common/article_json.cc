#include "common/article_json.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "common/date/parse_date.h"
#include "common/error.h"
#include "common/json.h"

namespace dateline {
namespace {

using nlohmann::json;

// Members that an article has.
template <typename Value>
void add(JsonWriter& out, std::string_view name, const Value& value) {
  if (!value.empty()) out.member(name, value);
}

void add(JsonWriter& out, std::string_view name, const std::optional<Date>& date) {
  if (date) out.member(name, format_date(*date));
}

// The members of what the other parser reads: texts lie in `object`.
std::vector<FlatMember> members_of(const json& object) {
  std::vector<FlatMember> members;
  for (const auto& [name, value] : object.get_ref<const json::object_t&>()) {
    FlatMember& member = members.emplace_back();
    member.name = name;
    if (value.is_string()) {
      member.kind = FlatMember::Kind::kText;
      member.text = value.get_ref<const std::string&>();
    } else if (value.is_array()) {
      member.kind = FlatMember::Kind::kTexts;
      for (const json& text : value) member.texts.push_back(text.get_ref<const std::string&>());
    } else {
      member.kind = value.is_object() ? FlatMember::Kind::kObject : FlatMember::Kind::kScalar;
      member.json = json_text(value);
    }
  }
  return members;
}

struct NamedText {
  std::string_view name;
  std::string Article::*text;
};
constexpr std::array kTexts = {
    NamedText{"id", &Article::id},         NamedText{"url", &Article::url},
    NamedText{"title", &Article::title},   NamedText{"standfirst", &Article::standfirst},
    NamedText{"body", &Article::body},     NamedText{"section", &Article::section},
    NamedText{"source", &Article::source}, NamedText{"language", &Article::language},
    NamedText{"image", &Article::image},   NamedText{"access", &Article::access},
};

struct NamedList {
  std::string_view name;
  std::vector<std::string> Article::*list;
};
constexpr std::array kLists = {
    NamedList{"authors", &Article::authors},
    NamedList{"tags", &Article::tags},
};

struct NamedDate {
  std::string_view name;
  std::optional<Date> Article::*date;
};
constexpr std::array kDates = {
    NamedDate{"published", &Article::published},
    NamedDate{"modified", &Article::modified},
    NamedDate{"embargo_until", &Article::embargo_until},
    NamedDate{"expires", &Article::expires},
};

Error unreadable(const std::string& why) {
  return {ErrorCode::kDamaged, "a stored article cannot be read: " + why,
          "The index is damaged; rebuild it."};
}

void require(const FlatMember& member, FlatMember::Kind kind) {
  if (member.kind != kind) throw unreadable(std::string(member.name) + " is of another type");
}

template <typename Row, size_t kRows>
const Row* row_of(const std::array<Row, kRows>& rows, std::string_view name) {
  for (const Row& row : rows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

uint32_t count_of(const FlatMember& member) {
  require(member, FlatMember::Kind::kScalar);
  const char* const end = member.json.data() + member.json.size();
  uint32_t count = 0;
  const auto [last, error] = std::from_chars(member.json.data(), end, count);
  if (error != std::errc() || last != end) throw unreadable(std::string(member.name) + " is no count");
  return count;
}

void set(const FlatMember& member, Article& article) {
  if (const NamedText* const text = row_of(kTexts, member.name)) {
    require(member, FlatMember::Kind::kText);
    article.*(text->text) = member.text;
  } else if (const NamedList* const list = row_of(kLists, member.name)) {
    require(member, FlatMember::Kind::kTexts);
    (article.*(list->list)).assign(member.texts.begin(), member.texts.end());
  } else if (const NamedDate* const date = row_of(kDates, member.name)) {
    require(member, FlatMember::Kind::kText);
    article.*(date->date) = parse_date(member.text);
  } else if (member.name == "meta") {
    require(member, FlatMember::Kind::kObject);
    article.meta = member.json;
  } else if (member.name == "word_count") {
    article.word_count = count_of(member);
  }
}

Article article_of(const std::vector<FlatMember>& members) {
  Article article;
  for (const FlatMember& member : members) set(member, article);
  return article;
}

}  // namespace

std::string to_json_line(const Article& article) {
  constexpr size_t kRoom = 1024;  // for all but the body
  std::string line;
  line.reserve(article.body.size() + article.body.size() / 16 + kRoom);
  JsonWriter out(line);
  out.object([&] {
    add(out, "id", article.id);
    add(out, "url", article.url);
    add(out, "title", article.title);
    add(out, "standfirst", article.standfirst);
    add(out, "body", article.body);
    add(out, "authors", article.authors);
    add(out, "tags", article.tags);
    add(out, "section", article.section);
    add(out, "source", article.source);
    add(out, "language", article.language);
    add(out, "published", article.published);
    add(out, "modified", article.modified);
    add(out, "image", article.image);
    add(out, "access", article.access);
    add(out, "embargo_until", article.embargo_until);
    add(out, "expires", article.expires);
    if (!article.meta.empty()) {
      out.name("meta");
      out.value_as_written(article.meta);
    }
    if (article.word_count != 0) out.member("word_count", article.word_count);
  });
  return line;
}

Article article_from_stored(std::string_view stored, FlatObjectParser& parser) {
  if (const std::vector<FlatMember>* const members = parser.parse(stored)) return article_of(*members);
  try {
    const json object = json_of(stored);
    return article_of(members_of(object));
  } catch (const json::exception& error) {
    throw unreadable(error.what());
  }
}

}  // namespace dateline
