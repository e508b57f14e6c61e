#include "indexer/reader/record/field_survey.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "common/ascii.h"
#include "common/date/parse_date.h"
#include "common/json.h"
#include "indexer/reader/record/content_id.h"
#include "indexer/reader/record/excerpt.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr uint64_t kSample = 1000;  // records from the first on that are looked at
constexpr uint64_t kEach = 100;     // of those behind them one of so many
constexpr size_t kExamples = 32;    // values of a name that tell what it is
constexpr size_t kExampleBytes = 1000;
constexpr size_t kShownBytes = 40;
constexpr size_t kLongestName = 60;  // a longer one is a text: of a table without a header
constexpr size_t kMaxNames = 1000;   // of fields: archives that have values for names have more
constexpr int kMaxDepth = 4;         // of objects in a record
constexpr size_t kMaxShown = 8;
constexpr double kFrequent = 0.5;  // of the records
constexpr double kMissing = 0.05;

// What the values of a name look like.
struct Look {
  double bytes = 0;  // the mean
  double words = 0;
  double dates = 0;  // the share
  double addresses = 0;
  size_t distinct = 0;
  size_t values = 0;
};

// Scripts that put no blanks between words have characters of three bytes, of which three are about a word.
size_t words_of(std::string_view text) {
  const auto wide = std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
  return 1 + static_cast<size_t>(std::ranges::count(text, ' ') + wide / 3);
}

bool is_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

bool is_picture(std::string_view text) {
  return std::ranges::any_of(std::array{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"},
                             [&](const char* ending) { return text.ends_with(ending); });
}

bool is_day(const std::string& text) {
  const auto date = parse_date(text, {}, NumericOrder::kDayFirst);
  return date && date->precision >= DatePrecision::kDay;
}

Look look_of(const std::vector<std::string>& examples) {
  Look look;
  look.values = examples.size();
  look.distinct = std::set<std::string_view>(examples.begin(), examples.end()).size();
  for (const std::string& text : examples) {
    look.bytes += static_cast<double>(text.size());
    look.words += static_cast<double>(words_of(text));
    look.dates += is_day(text) ? 1 : 0;
    look.addresses += is_address(text) && !is_picture(text) ? 1 : 0;
  }
  const double count = std::max<double>(1, static_cast<double>(look.values));
  for (double* sum : {&look.bytes, &look.words, &look.dates, &look.addresses}) *sum /= count;
  return look;
}

// How well values look like those of a field; 0: not at all.
double likeness(ArticleField field, const Look& look) {
  const bool is_text = look.dates < 0.5 && look.addresses < 0.5;
  const bool few = look.values >= 10 && look.distinct > 1 && look.distinct * 2 < look.values;
  const bool differ = look.distinct * 10 >= look.values * 9;
  switch (field) {
    case ArticleField::kBody:
      return is_text && look.words >= 30 ? look.bytes : 0;
    case ArticleField::kTitle:
      return is_text && differ && look.words >= 2.5 && look.words < 30 ? 1 / look.bytes : 0;
    case ArticleField::kPublished:
      return look.dates >= 0.8 ? look.dates : 0;
    case ArticleField::kUrl:
      return look.addresses >= 0.8 && differ ? look.addresses : 0;
    case ArticleField::kId:
      return is_text && differ && look.words == 1 && look.values > 1 && look.bytes <= 64 ? 1 / look.bytes : 0;
    case ArticleField::kSection:
      return is_text && few && look.words < 3 && look.bytes < 40 ? 1 / look.bytes : 0;
    default:
      return 0;
  }
}

std::string text_of_scalar(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() || written_number(value) ? json_text(value) : "";
}

NumericOrder order_of(uint64_t day_first, uint64_t month_first) {
  if ((day_first == 0) == (month_first == 0)) return NumericOrder::kUnknown;
  return day_first > 0 ? NumericOrder::kDayFirst : NumericOrder::kMonthFirst;
}

}  // namespace

void FieldSurvey::add(const Article& record) {
  const std::lock_guard lock(mutex_);
  if (records_++ >= kSample && records_ % kEach != 0) return;
  ++sampled_;
  const auto take = [this](ArticleField field, bool has) {
    taken_[static_cast<size_t>(field)] += has ? 1 : 0;
  };
  take(ArticleField::kTitle, !record.title.empty());
  take(ArticleField::kBody, !record.body.empty());
  take(ArticleField::kPublished, record.published.has_value());
  take(ArticleField::kUrl, !record.url.empty());
  take(ArticleField::kId, !record.id.empty() && !has_derived_id(record));
  take(ArticleField::kSection, !record.section.empty());
  if (record.meta.empty()) return;
  const json meta = json_of(record.meta);
  for (const auto& [name, value] : meta.items()) add_values(name, value, 1);
}

void FieldSurvey::add_values(const std::string& name, const json& value, int depth) {
  if (depth > kMaxDepth) return;
  if (value.is_object()) {
    for (const auto& [inner, of_it] : value.items()) {
      std::string path = name;
      add_values(path.append(".").append(inner), of_it, depth + 1);
    }
    return;
  }
  if (value.is_array()) {
    if (!value.empty()) add_values(name, value.front(), depth + 1);
    return;
  }
  const std::string text = text_of_scalar(value);
  if (is_blank(text) || name.size() > kLongestName ||
      (values_.size() == kMaxNames && !values_.contains(name)))
    return;
  Values& values = values_[name];
  ++values.records;
  if (values.examples.size() < kExamples) values.examples.push_back(text.substr(0, kExampleBytes));
}

void FieldSurvey::add_mapped(ArticleField field, std::string_view name) {
  const std::lock_guard lock(mutex_);
  mapped_.emplace(field, name);
}

void FieldSurvey::add_date(std::string_view name, NumericOrder order) {
  const std::lock_guard lock(mutex_);
  auto found = dates_.find(name);
  if (found == dates_.end()) found = dates_.emplace(name, Dates{}).first;
  Dates& dates = found->second;
  ++(order == NumericOrder::kUnknown    ? dates.ambiguous
     : order == NumericOrder::kDayFirst ? dates.day_first
                                        : dates.month_first);
}

bool FieldSurvey::lacks(ArticleField field) const {
  return static_cast<double>(taken_[static_cast<size_t>(field)]) < kMissing * static_cast<double>(sampled_);
}

std::vector<UnusedField> FieldSurvey::unused() const {
  std::vector<UnusedField> unused;
  std::vector<Look> looks;
  for (const auto& [name, values] : values_) {
    const double share = static_cast<double>(values.records) / static_cast<double>(sampled_);
    if (share < kFrequent) continue;
    unused.push_back(
        {name, std::min(share, 1.0), excerpt(values.examples.front().substr(0, kShownBytes)), ""});
    looks.push_back(look_of(values.examples));
  }
  for (const ArticleField field : {ArticleField::kBody, ArticleField::kTitle, ArticleField::kPublished,
                                   ArticleField::kUrl, ArticleField::kId, ArticleField::kSection}) {
    if (!lacks(field)) continue;
    size_t best = unused.size();
    double most = 0;
    for (size_t i = 0; i < unused.size(); ++i) {
      const double how_much = unused[i].perhaps.empty() ? likeness(field, looks[i]) : 0;
      if (how_much <= most) continue;
      best = i;
      most = how_much;
    }
    if (best < unused.size()) unused[best].perhaps = name_of(field);
  }
  std::ranges::stable_sort(unused, [](const UnusedField& a, const UnusedField& b) {
    return std::pair(a.perhaps.empty(), -a.share) < std::pair(b.perhaps.empty(), -b.share);
  });
  if (unused.size() > kMaxShown) unused.resize(kMaxShown);
  return unused;
}

FieldFindings FieldSurvey::findings() const {
  const std::lock_guard lock(mutex_);
  FieldFindings findings;
  findings.unused = unused();
  for (const auto& [field, name] : map_) {
    if (records_ > 0 && !mapped_.contains({field_named(field), name}))
      findings.idle_map.emplace_back(field, name);
  }
  for (const auto& [name, dates] : dates_) {
    if (dates.ambiguous > 0)
      findings.ambiguous.push_back({name, dates.ambiguous, order_of(dates.day_first, dates.month_first)});
  }
  return findings;
}

}  // namespace dateline
