// A record of whatever format, as a JSON object -> an article. What all readers share, so that names, dates
// and mistakes are treated alike. For one thread.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/fast_json.h"
#include "indexer/reader/reader.h"
#include "indexer/reader/record/field_names.h"
#include "indexer/reader/record/field_survey.h"
#include "indexer/reader/record/values.h"
#include "indexer/reject.h"

namespace dateline {

// Where a record is from, for its rejects.
struct RecordPlace {
  std::string origin;
  std::string_view bytes;  // its beginning, at least kExcerptBytes where there are so many
};

class ArticleBuilder {
 public:
  // Throws Error{kUsage} when --map names no field of ours.
  ArticleBuilder(const ReaderOptions& options, RejectSink rejects);

  // Makes `article` anew from `record`, with an id. False when the record cannot be used; then a Reject says
  // why. `bad_encoding`: the reader has already met bytes that are not UTF-8 in it.
  bool build(nlohmann::json&& record, const RecordPlace& place, bool bad_encoding, Article& article);

  // The same of a record that leaves no doubt: names that we know, each field once, and values that are what
  // they should be. False for any other, which build() is for; nobody is told.
  bool build_flat(const std::vector<FlatMember>& record, Article& article) const;

  // For the record of a version by which its publisher takes the story back: a Reject{withheld}, and
  // ReaderOptions::withdraw is told when the story has an id or an address.
  void withdraw(nlohmann::json&& record, const RecordPlace& place, const std::string& why) const;

  // Whether an object has what only an article has: a title or a body. A list of such objects is a list of
  // articles.
  bool looks_like_article(const nlohmann::json& object) const;

  const FieldNames& names() const { return names_; }
  const DateRules& dates() const { return dates_; }
  FieldSurvey* survey() const { return survey_; }  // null: nobody asks

  // Whether the survey is to be told of the names that nobody knows.
  bool surveys_names() const { return survey_ != nullptr && own_names_; }

  void reject(const RecordPlace& place, const char* reason, std::string detail, bool kept = false) const;

 private:
  FieldNames names_;
  DateRules dates_;
  FieldSurvey* survey_;
  bool own_names_;
  RejectSink rejects_;
  std::function<bool(const Article&)> withdraw_;
};

}  // namespace dateline
