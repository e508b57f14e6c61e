// What the records of a run have under names that no field of ours is known by, and which names given by
// --map they lack: so that a report can say how an archive is to be mapped. Of large inputs a sample is
// looked at. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/article.h"
#include "common/date/numeric_order.h"
#include "indexer/reader/record/field_names.h"

namespace dateline {

struct UnusedField {
  std::string name;     // "Erscheinungstag", "attributes.teaser"
  double share;         // of the records, 0 to 1
  std::string example;  // a value, cut short
  std::string perhaps;  // the field of an article that its values look like, of those that most records lack;
                        // or empty
};

struct AmbiguousDates {
  std::string name;
  uint64_t count;
  NumericOrder order;  // of the field's other dates; unknown when these show none, or both
};

struct FieldFindings {
  std::vector<UnusedField> unused;  // what most records have; the most frequent first
  std::vector<std::pair<std::string, std::string>> idle_map;  // of --map: (field, name) that no record has
  std::vector<AmbiguousDates> ambiguous;
};

class FieldSurvey {
 public:
  // `map` is that of ReaderOptions.
  explicit FieldSurvey(std::vector<std::pair<std::string, std::string>> map) : map_(std::move(map)) {}

  // A record, whether it is an article or not: its `meta` is what nobody knows, the other fields are taken.
  void add(const Article& record);

  void add_mapped(ArticleField field, std::string_view name);  // which a record has

  // A date in numbers, under this name, that shows the order of its field; unknown: one that could be two
  // days.
  void add_date(std::string_view name, NumericOrder order);

  FieldFindings findings() const;

 private:
  struct Values {
    uint64_t records = 0;
    std::vector<std::string> examples;  // of the first records
  };
  struct Dates {
    uint64_t ambiguous = 0;
    uint64_t day_first = 0;
    uint64_t month_first = 0;
  };

  void add_values(const std::string& name, const nlohmann::json& value, int depth);
  bool lacks(ArticleField field) const;
  std::vector<UnusedField> unused() const;

  const std::vector<std::pair<std::string, std::string>> map_;
  mutable std::mutex mutex_;  // guards all below
  uint64_t records_ = 0;
  uint64_t sampled_ = 0;
  std::array<uint64_t, kArticleFields> taken_{};  // of the sample: records that have the field
  std::map<std::string, Values> values_;          // of the sample, by name
  std::set<std::pair<ArticleField, std::string>> mapped_;
  std::map<std::string, Dates, std::less<>> dates_;
};

}  // namespace dateline
