#include "indexer/reader/record/article_builder.h"

#include <algorithm>
#include <utility>

#include "common/ascii.h"
#include "common/date/parse_date.h"
#include "common/json.h"
#include "indexer/reader/record/content_id.h"
#include "indexer/reader/record/excerpt.h"
#include "indexer/reader/record/flat_record.h"
#include "indexer/reader/record/publicity.h"
#include "indexer/reader/record/record_fields.h"
#include "indexer/reader/record/values.h"

namespace dateline {
namespace {

using nlohmann::json;

std::string in_quotes(std::string_view name) {
  return '"' + std::string(name) + '"';
}

std::string type_of(const json& value) {
  return written_number(value) ? "number" : value.type_name();
}

// One string may be a list: schema.org writes keywords "crude, oil", tables write authors "Doe, Jane; Roe,
// John".
void split_at(std::string_view separators, std::vector<std::string>& values) {
  if (values.size() != 1) return;
  const std::string all = std::move(values.front());
  values.clear();
  for (size_t at = 0; at <= all.size();) {
    const size_t end = std::min(all.find_first_of(separators, at), all.size());
    std::string value(trimmed(std::string_view(all).substr(at, end - at)));
    if (!value.empty()) values.push_back(std::move(value));
    at = end + 1;
  }
}

// Fills one article from one record.
class Filling {
 public:
  Filling(const ArticleBuilder& builder, const RecordPlace& place, json& record, Article& article)
      : builder_(builder), place_(place), fields_(builder.names(), record), article_(article) {}

  bool run(bool bad_encoding) {
    bad_encoding_ = bad_encoding;
    if (builder_.names().has_mapped() && builder_.survey() != nullptr) note_mapped(*builder_.survey());
    fill();
    if (builder_.surveys_names()) builder_.survey()->add(article_);
    return has_text() && has_id() && report_flaws();
  }

  void fill() {
    article_ = Article();
    texts();
    list(ArticleField::kAuthors, article_.authors);
    list(ArticleField::kTags, article_.tags);
    bound(ArticleField::kAuthors, article_.authors);
    bound(ArticleField::kTags, article_.tags);
    date(ArticleField::kPublished, article_.published);
    date(ArticleField::kModified, article_.modified);
    date(ArticleField::kEmbargoUntil, article_.embargo_until);
    date(ArticleField::kExpires, article_.expires);
    meta();
  }

 private:
  void texts() {
    text(ArticleField::kId, text_of, article_.id);
    text(ArticleField::kUrl, address_of, article_.url);
    text(ArticleField::kTitle, text_of, article_.title);
    text(ArticleField::kStandfirst, text_of, article_.standfirst);
    text(ArticleField::kBody, paragraphs_of, article_.body);
    text(ArticleField::kSection, text_of, article_.section);
    text(ArticleField::kSource, text_of, article_.source);
    text(ArticleField::kLanguage, text_of, article_.language);
    text(ArticleField::kImage, address_of, article_.image);
    text(ArticleField::kAccess, access_of, article_.access);
    article_.id = std::string(trimmed(article_.id));
    article_.url = std::string(trimmed(article_.url));
  }

  void note_mapped(FieldSurvey& survey) {
    for (size_t i = 0; i < kArticleFields; ++i) {
      const auto field = static_cast<ArticleField>(i);
      for (const RecordFields::Value& value : fields_.of(field)) {
        if (value.mapped) survey.add_mapped(field, value.name());
      }
    }
  }

  void flaw(const char* reason, std::string detail) { flaws_.emplace_back(reason, std::move(detail)); }

  void bad_field(ArticleField field, const RecordFields::Value& value) {
    flaw(kBadField,
         in_quotes(value.name()) + " is no " + std::string(name_of(field)) + ": " + type_of(*value.json));
  }

  // The first value that is text at all; what is none stays in the record and so reaches `meta`.
  template <typename Read>
  void text(ArticleField field, Read read, std::string& out) {
    const auto& values = fields_.of(field);
    for (const RecordFields::Value& value : values) {
      if (is_absent(*value.json)) continue;  // another field has taken it
      auto found = read(*value.json);
      if (!found) continue;
      out = std::move(*found);
      drop_nul(out);
      fields_.take(value);
      drop_copies(values, out);
      return;
    }
    const auto left =
        std::find_if(values.begin(), values.end(), [](const auto& value) { return !is_absent(*value.json); });
    if (left != values.end()) bad_field(field, *left);
  }

  // The same text under a second name says nothing new.
  void drop_copies(const std::vector<RecordFields::Value>& values, const std::string& text) {
    for (const RecordFields::Value& value : values) {
      if (value.json->is_string() && value.json->get_ref<const std::string&>() == text) fields_.take(value);
    }
  }

  void bound(ArticleField field, std::vector<std::string>& values) {
    if (values.size() <= kMaxListed) return;
    flaw(kRecordTooLarge, std::to_string(values.size()) + " " + std::string(name_of(field)) +
                              ", more than an article may have; the first " + std::to_string(kMaxListed) +
                              " are kept");
    values.resize(kMaxListed);
  }

  // The first value, or with --map all that it names, one after another.
  void list(ArticleField field, std::vector<std::string>& out) {
    for (const RecordFields::Value& value : fields_.of(field)) {
      if (!out.empty() && !value.mapped) return;
      auto found = list_of(*value.json);
      if (!found) {
        bad_field(field, value);
        continue;
      }
      if (value.json->is_string()) split_at(field == ArticleField::kTags ? ",;|" : ";|", *found);
      for (std::string& item : *found) {
        drop_nul(item);
        if (!is_blank(item)) out.push_back(std::move(item));
      }
      fields_.take(value);
    }
  }

  // The best name decides: to fall back on another date in silence would be a guess.
  void date(ArticleField field, std::optional<Date>& out) {
    const auto& values = fields_.of(field);
    if (values.empty()) return;
    const RecordFields::Value& value = values.front();
    out = date_of(*value.json, builder_.dates());
    if (!out) return flaw(kBadDate, fault_of_date(value, out));
    note_order(value);
    fields_.take(value);
  }

  void note_order(const RecordFields::Value& value) {
    if (!value.json->is_string() || builder_.survey() == nullptr) return;
    const NumericOrder order = order_shown_by(value.json->get_ref<const std::string&>());
    if (order != NumericOrder::kUnknown) builder_.survey()->add_date(value.name(), order);
  }

  // Why `out` is not what the value was read as. Of a date whose time cannot be read the day is kept.
  std::string fault_of_date(const RecordFields::Value& value, std::optional<Date>& out) {
    const std::string name = in_quotes(value.name());
    const std::string written =
        value.json->is_string() ? value.json->get<std::string>() : json_text(*value.json);
    const std::string shown = excerpt(in_quotes(written));
    if (is_ambiguous_date(written)) {
      if (builder_.survey() != nullptr) builder_.survey()->add_date(value.name(), NumericOrder::kUnknown);
      return name + " could be two days, --date-order says which: " + shown;
    }
    out = parse_day(written, builder_.dates().order);
    return out ? name + " has a time that is none, its day is kept: " + shown
               : name + " is no date: " + shown;
  }

  // What has no place of its own, and what the record itself calls `meta`.
  void meta() {
    json given;
    for (const RecordFields::Value& value : fields_.of(ArticleField::kMeta)) {
      if (!value.json->is_object()) continue;
      given = std::move(*value.json);
      fields_.take(value);
      break;
    }
    for (const RecordFields::Value& value : fields_.of(ArticleField::kDerived)) fields_.take(value);
    json all = fields_.rest();
    if (all.is_null()) {
      all = std::move(given);
    } else if (!given.is_null()) {
      all.update(given);
    }
    article_.meta = all.is_null() ? "" : json_text(all);
  }

  // A record with the publisher's id and a date is on file, if only as a gap; others without text are
  // nothing.
  bool has_text() {
    if (!is_blank(article_.title) || !is_blank(article_.body) || !is_blank(article_.standfirst)) return true;
    if (!flaws_.empty() && std::string_view(flaws_.front().first) == kBadField)
      return refuse(kBadField, flaws_.front().second);
    if (article_.id.empty() || !article_.published) return refuse(kEmpty, "neither title nor body");
    flaw(kEmpty, "neither title nor body, but an id and a date");
    return true;
  }

  bool has_id() {
    if (article_.id.empty()) article_.id = derived_id(article_);
    if (article_.id.size() <= kMaxIdBytes) return true;
    return refuse(kIdTooLong, "the id has " + std::to_string(article_.id.size()) + " bytes, more than " +
                                  std::to_string(kMaxIdBytes));
  }

  bool refuse(const char* reason, const std::string& detail) {
    builder_.reject(place_, reason, detail);
    return false;
  }

  bool report_flaws() {
    if (bad_encoding_)
      flaw(kBadEncoding, "bytes that are not UTF-8 became U+FFFD, NUL characters were dropped");
    for (const auto& [reason, detail] : flaws_) builder_.reject(place_, reason, detail, true);
    return true;
  }

  void drop_nul(std::string& text) {
    if (text.find('\0') == std::string::npos) return;
    std::erase(text, '\0');
    bad_encoding_ = true;
  }

  const ArticleBuilder& builder_;
  const RecordPlace& place_;
  RecordFields fields_;
  Article& article_;
  std::vector<std::pair<const char*, std::string>> flaws_;
  bool bad_encoding_ = false;
};

}  // namespace

ArticleBuilder::ArticleBuilder(const ReaderOptions& options, RejectSink rejects)
    : names_(options.map),
      dates_{options.zone, options.date_order},
      survey_(options.survey),
      own_names_(options.own_names),
      rejects_(std::move(rejects)),
      withdraw_(options.withdraw) {}

bool ArticleBuilder::build(json&& record, const RecordPlace& place, bool bad_encoding, Article& article) {
  if (!record.is_object()) {
    reject(place, kBadJson, std::string("a record must be an object, not ") + record.type_name());
    return false;
  }
  if (const std::string why = why_not_public(record); !why.empty()) {
    withdraw(std::move(record), place, why);
    return false;
  }
  return Filling(*this, place, record, article).run(bad_encoding);
}

bool ArticleBuilder::build_flat(const std::vector<FlatMember>& record, Article& article) const {
  if (names_.has_mapped() || !fill_from_flat(record, dates_, article)) return false;
  if (surveys_names()) survey_->add(article);
  return true;
}

void ArticleBuilder::withdraw(json&& record, const RecordPlace& place, const std::string& why) const {
  Article story;
  Filling(*this, place, record, story).fill();
  if (story.id.empty() && !story.url.empty()) story.id = derived_id(story);
  if (story.id.empty() || story.id.size() > kMaxIdBytes || !withdraw_) return reject(place, kWithheld, why);
  reject(place, kWithheld,
         why + (withdraw_(story) ? "; it withdraws earlier versions of the id " + story.id
                                 : "; the id " + story.id + " has a newer version"));
}

bool ArticleBuilder::looks_like_article(const json& object) const {
  if (!object.is_object()) return false;
  json copy = object;
  RecordFields fields(names_, copy);
  for (const ArticleField field : {ArticleField::kTitle, ArticleField::kBody}) {
    for (const RecordFields::Value& value : fields.of(field)) {
      if (paragraphs_of(*value.json)) return true;
    }
  }
  return false;
}

void ArticleBuilder::reject(const RecordPlace& place, const char* reason, std::string detail,
                            bool kept) const {
  rejects_(Reject{place.origin, reason, std::move(detail), excerpt(place.bytes), kept});
}

}  // namespace dateline
