#include "server/render/json.h"

#include <cmath>
#include <utility>

#include "common/date/date.h"
#include "common/json.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json text_or_null(const std::optional<std::string>& text) {
  return text ? ordered_json(*text) : ordered_json();
}

ordered_json date_or_null(const std::optional<Date>& date) {
  return date ? ordered_json(format_date(*date)) : ordered_json();
}

double rounded(double number, double steps) {
  return std::round(number * steps) / steps;
}

// Decimals of times (0.01 ms) and scores: more are noise.
double rounded_time(double ms) {
  return rounded(ms, 100);
}
double rounded_score(double score) {
  return rounded(score, 10000);
}

ordered_json article_value(const Article& article, ResultField field) {
  switch (field) {
    case ResultField::kId:
      return article.id;
    case ResultField::kUrl:
      return text_or_null(article.url);
    case ResultField::kTitle:
      return article.title;
    case ResultField::kStandfirst:
      return text_or_null(article.standfirst);
    case ResultField::kBody:
      return article.body;
    case ResultField::kAuthors:
      return article.authors;
    case ResultField::kSection:
      return text_or_null(article.section);
    case ResultField::kTags:
      return article.tags;
    case ResultField::kPublished:
      return date_or_null(article.published);
    case ResultField::kDatePrecision:
      return article.published ? ordered_json(precision_name(article.published->precision)) : ordered_json();
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
      return article.meta.empty() ? ordered_json() : ordered_json_of(article.meta);
    case ResultField::kWordCount:
      return article.word_count;
    default:
      return {};
  }
}

ordered_json hit_value(const Hit& hit, ResultField field) {
  switch (field) {
    case ResultField::kScore:
      return rounded_score(hit.score);
    case ResultField::kHighlights:
      return {{"title", hit.highlights.title}, {"snippet", hit.highlights.snippet}};
    case ResultField::kDuplicates:
      return {{"count", hit.copy_count}, {"ids", hit.copies}};
    default:
      return article_value(hit.article, field);
  }
}

template <typename ValueOf>
ordered_json object_of(const ResultFields& fields, ValueOf value_of) {
  ordered_json object = ordered_json::object();
  for (size_t i = 0; i < kResultFieldCount; ++i) {
    const auto field = static_cast<ResultField>(i);
    if (fields.has(field)) object[std::string(name(field))] = value_of(field);
  }
  return object;
}

ordered_json hit_object(const Hit& hit, const ResultFields& fields) {
  return object_of(fields, [&](ResultField field) { return hit_value(hit, field); });
}

// Null unless it was asked for.
ordered_json explanation_of(const Hit& hit) {
  if (!hit.explanation) return {};
  const Explanation& parts = *hit.explanation;
  return {{"proximity", parts.proximity},
          {"recency", parts.recency},
          {"score", parts.score},
          {"text", parts.text}};
}

ordered_json results_of(const SearchRequest& request, const SearchAnswer& answer,
                        const ResultFields& fields) {
  ordered_json results = ordered_json::array();
  for (const Hit& hit : answer.hits) {
    results.push_back(hit_object(hit, fields));
    if (request.explain) results.back()["explanation"] = explanation_of(hit);
  }
  return results;
}

ordered_json warnings_of(const std::vector<Warning>& warnings) {
  ordered_json out = ordered_json::array();
  for (const Warning& warning : warnings) {
    out.push_back({{"code", warning.code}, {"message", warning.message}, {"position", warning.position}});
  }
  return out;
}

ordered_json facets_of(const SearchAnswer& answer) {
  ordered_json facets = ordered_json::object();
  for (const auto& [field, values] : answer.facets) {
    ordered_json& list = facets[std::string(spec(field).name)] = ordered_json::array();
    for (const FacetValue& value : values) {
      list.push_back({{"value", value.value}, {"count", value.count}, {"selected", value.selected}});
    }
  }
  return facets;
}

ordered_json timeline_of(const SearchAnswer& answer) {
  ordered_json timeline = ordered_json::array();
  for (const TimelineBucket& bucket : answer.timeline) {
    timeline.push_back(
        {{"start", format_date(bucket.start)}, {"end", format_date(bucket.end)}, {"count", bucket.count}});
  }
  return timeline;
}

std::string_view kind_name(Suggestion::Kind kind) {
  switch (kind) {
    case Suggestion::Kind::kTitle:
      return "title";
    case Suggestion::Kind::kTag:
      return "tag";
    case Suggestion::Kind::kQuery:
      break;
  }
  return "query";
}

}  // namespace

std::string search_json(const SearchRequest& request, const SearchAnswer& answer, const ResultFields& fields,
                        double took_ms) {
  ordered_json out;
  out["query"] = {{"text", request.text},
                  {"interpreted", answer.interpreted},
                  {"relaxed", answer.relaxed},
                  {"corrected_from", nullptr}};
  out["total"] = answer.total;
  out["total_relation"] = "eq";
  out["groups"] = answer.groups;
  out["page"] = request.page;
  out["page_size"] = request.page_size;
  out["pages"] = (answer.groups + request.page_size - 1) / request.page_size;
  out["next_cursor"] = text_or_null(answer.next_cursor);
  out["took_ms"] = rounded_time(took_ms);
  out["generation"] = answer.generation;
  out["partial"] = answer.partial;
  out["warnings"] = warnings_of(answer.warnings);
  out["did_you_mean"] = text_or_null(answer.did_you_mean);
  out["results"] = results_of(request, answer, fields);
  out["facets"] = facets_of(answer);
  out["timeline"] = timeline_of(answer);
  return json_text(out);
}

std::string related_json(const RelatedAnswer& answer, const ResultFields& fields, double took_ms) {
  ordered_json results = ordered_json::array();
  for (const Hit& hit : answer.hits) {
    results.push_back(hit_object(hit, fields));
    results.back()["reasons"] = hit.reasons;
    results.back()["weak"] = hit.weak;
  }
  ordered_json out;
  out["took_ms"] = rounded_time(took_ms);
  out["generation"] = answer.generation;
  out["partial"] = answer.partial;
  out["results"] = std::move(results);
  return json_text(out);
}

std::string article_json(const ArticleAnswer& answer) {
  const auto value = [&](ResultField field) { return article_value(answer.article, field); };
  return json_text(object_of(ResultFields::article(), value));
}

std::string suggest_json(const SuggestAnswer& answer) {
  ordered_json suggestions = ordered_json::array();
  for (const Suggestion& suggestion : answer.suggestions) {
    suggestions.push_back({{"text", suggestion.text},
                           {"kind", kind_name(suggestion.kind)},
                           {"id", text_or_null(suggestion.id)},
                           {"count", suggestion.count}});
  }
  return json_text(ordered_json{{"generation", answer.generation}, {"suggestions", std::move(suggestions)}});
}

std::string tags_json(const TagsAnswer& answer) {
  ordered_json tags = ordered_json::array();
  for (const FacetValue& tag : answer.tags) tags.push_back({{"value", tag.value}, {"count", tag.count}});
  return json_text(ordered_json{{"generation", answer.generation}, {"tags", std::move(tags)}});
}

std::string stats_json(const StatsAnswer& answer) {
  ordered_json languages = ordered_json::object();
  for (const auto& [language, count] : answer.languages) {
    languages[language.empty() ? "und" : language] = count;  // BCP 47: undetermined
  }
  ordered_json out;
  out["articles"] = answer.articles;
  out["undated"] = answer.undated;
  out["first"] = date_or_null(answer.first);
  out["last"] = date_or_null(answer.last);
  out["languages"] = std::move(languages);
  out["tags"] = answer.tags;
  out["timezone"] = answer.zone.name();
  out["generation"] = answer.generation;
  out["built"] = text_or_null(answer.built);
  return json_text(out);
}

std::string problem_json(const Error& error, std::string_view request_id) {
  ordered_json out;
  out["type"] = "about:blank";
  out["title"] = title(error.code());
  out["status"] = http_status(error.code());
  out["detail"] = error.message();
  if (!error.hint().empty()) out["hint"] = error.hint();
  if (!error.parameter().empty()) out["parameter"] = error.parameter();
  if (!request_id.empty()) out["request_id"] = request_id;
  return json_text(out);
}

}  // namespace dateline
