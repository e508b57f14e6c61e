#include "indexer/reader/record/flat_record.h"

#include <algorithm>
#include <bitset>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "common/ascii.h"
#include "common/date/parse_date.h"
#include "common/json.h"
#include "indexer/reader/record/content_id.h"
#include "indexer/reader/record/field_names.h"
#include "indexer/reader/record/publicity.h"
#include "indexer/reader/record/text_tree.h"
#include "indexer/reader/record/values.h"

namespace dateline {
namespace {

using nlohmann::json;
using Kind = FlatMember::Kind;

bool holds_nothing(const FlatMember& member) {
  return member.kind == Kind::kNull || (member.kind == Kind::kText && is_blank(member.text)) ||
         (member.kind == Kind::kTexts && member.texts.empty()) ||
         (member.kind == Kind::kObject && member.json == "{}");
}

bool has_nul(std::string_view text) {
  return text.find('\0') != std::string_view::npos;
}

// A scalar is a boolean else.
bool is_number(const FlatMember& scalar) {
  return is_digit(scalar.json.front()) || scalar.json.front() == '-';
}

json value_of(const FlatMember& member) {
  switch (member.kind) {
    case Kind::kText:
      return json(std::string(member.text));
    case Kind::kTexts:
      return json(member.texts);
    case Kind::kScalar:
      return is_number(member) ? number_as_written(member.json) : json_of(member.json);
    case Kind::kObject:
      return json_of(member.json);
    case Kind::kNull:
      break;
  }
  return json();
}

// "2/3/1987", "26-02-87": what comes first has to be asked.
bool begins_with_day_or_month(std::string_view date) {
  const size_t separator = date.find_first_not_of("0123456789");
  return separator <= 2 && date.size() > separator + 1 && date[separator] != '.' &&
         is_digit(date[separator + 1]);
}

class FlatFilling {
 public:
  FlatFilling(const DateRules& dates, Article& article) : dates_(dates), article_(article) {}

  bool run(const std::vector<FlatMember>& record) {
    article_ = Article();
    if (!std::all_of(record.begin(), record.end(), [this](const auto& member) { return take(member); }))
      return false;
    article_.id = std::string(trimmed(article_.id));
    article_.url = std::string(trimmed(article_.url));
    put_meta();
    return has_text() && has_id();
  }

 private:
  bool take(const FlatMember& member) {
    const auto meaning = FieldNames::meaning(member.name);
    if (!meaning) {
      if (tells_publicity(member.name)) return false;
      rest_[std::string(member.name)] = value_of(member);
      return member.kind != Kind::kObject;  // which may hold what we look for
    }
    if (meaning->otherwise) return false;
    const auto field = static_cast<size_t>(meaning->field);
    if (seen_[field]) return false;
    seen_.set(field);
    return holds_nothing(member) || set(meaning->field, member);
  }

  bool set(ArticleField field, const FlatMember& member) {
    switch (field) {
      case ArticleField::kId:
        return member.kind == Kind::kScalar ? set_number(member) : set_text(member, article_.id);
      case ArticleField::kUrl:
        return set_text(member, article_.url);
      case ArticleField::kTitle:
        return set_text(member, article_.title);
      case ArticleField::kStandfirst:
        return set_text(member, article_.standfirst);
      case ArticleField::kBody:
        return set_text(member, article_.body) && !may_be_written_tree(article_.body);
      case ArticleField::kSection:
        return set_text(member, article_.section);
      case ArticleField::kSource:
        return set_text(member, article_.source);
      case ArticleField::kLanguage:
        return set_text(member, article_.language);
      case ArticleField::kImage:
        return set_text(member, article_.image);
      default:
        return set_other(field, member);
    }
  }

  bool set_other(ArticleField field, const FlatMember& member) {
    switch (field) {
      case ArticleField::kAuthors:
        return set_list(member, article_.authors);
      case ArticleField::kTags:
        return set_list(member, article_.tags);
      case ArticleField::kPublished:
        return set_date(member, article_.published);
      case ArticleField::kModified:
        return set_date(member, article_.modified);
      case ArticleField::kEmbargoUntil:
        return set_date(member, article_.embargo_until);
      case ArticleField::kExpires:
        return set_date(member, article_.expires);
      case ArticleField::kMeta:
        article_.meta = member.json;
        return member.kind == Kind::kObject;
      default:
        return field == ArticleField::kDerived;
    }
  }

  static bool set_text(const FlatMember& member, std::string& out) {
    if (member.kind != Kind::kText || has_nul(member.text)) return false;
    out = member.text;
    return true;
  }

  // What is true or false is no id.
  bool set_number(const FlatMember& member) {
    article_.id = member.json;
    return is_number(member);
  }

  static bool set_list(const FlatMember& member, std::vector<std::string>& out) {
    if (member.kind != Kind::kTexts || member.texts.size() > kMaxListed) return false;
    for (const std::string_view text : member.texts) {
      if (has_nul(text)) return false;
      if (!is_blank(text)) out.emplace_back(text);
    }
    return true;
  }

  bool set_date(const FlatMember& member, std::optional<Date>& out) const {
    if (member.kind == Kind::kText && !begins_with_day_or_month(member.text))
      out = parse_date(member.text, dates_.zone, dates_.order);
    return out.has_value();
  }

  // What has no place of its own, and what the record itself calls `meta`.
  void put_meta() {
    for (auto member = rest_.begin(); member != rest_.end();) {
      member = is_absent(*member) ? rest_.erase(member) : std::next(member);
    }
    if (rest_.empty()) return;
    if (!article_.meta.empty()) rest_.update(json_of(article_.meta));
    article_.meta = json_text(rest_);
  }

  bool has_text() const {
    return !article_.title.empty() || !article_.standfirst.empty() || !article_.body.empty();
  }

  bool has_id() {
    if (article_.id.empty()) article_.id = derived_id(article_);
    return article_.id.size() <= kMaxIdBytes;
  }

  const DateRules& dates_;
  Article& article_;
  std::bitset<kArticleFields> seen_;
  json rest_ = json::object();
};

}  // namespace

bool fill_from_flat(const std::vector<FlatMember>& record, const DateRules& dates, Article& article) {
  return FlatFilling(dates, article).run(record);
}

}  // namespace dateline
