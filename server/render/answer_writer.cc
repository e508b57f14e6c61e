#include "server/render/answer_writer.h"

#include <cmath>

namespace dateline {
namespace {

// More decimals are noise.
double rounded_score(double score) {
  constexpr double kSteps = 10'000;
  return std::round(score * kSteps) / kSteps;
}

}  // namespace

void AnswerWriter::text_or_null(std::string_view text) {
  text.empty() ? null() : value(text);
}

void AnswerWriter::value_or_null(const std::optional<std::string>& text) {
  text ? value(*text) : null();
}

void AnswerWriter::date_or_null(const std::optional<Date>& date) {
  date ? value(format_date(*date)) : null();
}

// write(field) writes the value of one.
template <typename Write>
void AnswerWriter::members(const ResultFields& fields, Write write) {
  for (size_t i = 0; i < kResultFieldCount; ++i) {
    const auto field = static_cast<ResultField>(i);
    if (!fields.has(field)) continue;
    name(dateline::name(field));
    write(field);
  }
}

void AnswerWriter::article_members(const Article& article, const ResultFields& fields) {
  members(fields, [&](ResultField field) { article_value(article, field); });
}

void AnswerWriter::hit_members(const Hit& hit, const ResultFields& fields) {
  members(fields, [&](ResultField field) { hit_value(hit, field); });
}

void AnswerWriter::article_value(const Article& article, ResultField field) {
  switch (field) {
    case ResultField::kId:
      return value(article.id);
    case ResultField::kUrl:
      return text_or_null(article.url);
    case ResultField::kTitle:
      return value(article.title);
    case ResultField::kStandfirst:
      return text_or_null(article.standfirst);
    case ResultField::kBody:
      return value(article.body);
    case ResultField::kAuthors:
      return value(article.authors);
    case ResultField::kSection:
      return text_or_null(article.section);
    case ResultField::kTags:
      return value(article.tags);
    case ResultField::kPublished:
      return date_or_null(article.published);
    case ResultField::kDatePrecision:
      return article.published ? value(precision_name(article.published->precision)) : null();
    case ResultField::kModified:
      return date_or_null(article.modified);
    case ResultField::kLanguage:
      return text_or_null(article.language);
    case ResultField::kSource:
      return text_or_null(article.source);
    case ResultField::kImage:
      return text_or_null(article.image);
    case ResultField::kAccess:
      return text_or_null(article.access);
    case ResultField::kMeta:
      return article.meta.empty() ? null() : value_as_written(article.meta);
    case ResultField::kWordCount:
      return value(article.word_count);
    default:
      return null();
  }
}

void AnswerWriter::hit_value(const Hit& hit, ResultField field) {
  switch (field) {
    case ResultField::kScore:
      return value(rounded_score(hit.score));
    case ResultField::kHighlights:
      return object([&] {
        member("title", hit.highlights.title);
        member("snippet", hit.highlights.snippet);
      });
    case ResultField::kDuplicates:
      return object([&] {
        member("count", hit.copy_count);
        member("ids", hit.copies);
      });
    default:
      return article_value(hit.article, field);
  }
}

void AnswerWriter::explanation(const std::optional<Explanation>& parts) {
  if (!parts) return null();
  object([&] {
    member("proximity", parts->proximity);
    member("recency", parts->recency);
    member("score", parts->score);
    member("text", parts->text);
  });
}

void AnswerWriter::warnings(const std::vector<Warning>& list) {
  array_of_objects(list, [&](const Warning& warning) {
    member("code", warning.code);
    member("message", warning.message);
    member("position", warning.position);
  });
}

void AnswerWriter::facets(const SearchAnswer& answer) {
  object([&] {
    for (const auto& [field, values] : answer.facets) {
      name(spec(field).name);
      array_of_objects(values, [&](const FacetValue& one) {
        member("value", one.value);
        member("count", one.count);
        member("selected", one.selected);
      });
    }
  });
}

void AnswerWriter::timeline(const std::vector<TimelineBucket>& buckets) {
  array_of_objects(buckets, [&](const TimelineBucket& bucket) {
    member("start", format_date(bucket.start));
    member("end", format_date(bucket.end));
    member("count", bucket.count);
  });
}

}  // namespace dateline
