#include "server/render/json.h"

#include <cmath>
#include <string_view>

#include "server/render/answer_writer.h"
#include "server/render/escape.h"

namespace dateline {
namespace {

// What an answer has beside its texts, which make it grow.
constexpr size_t kRoom = 8192;

// An object, of which write(out) writes the members.
template <typename Write>
std::string object_text(Write write) {
  std::string text;
  text.reserve(kRoom);
  AnswerWriter out(text);
  out.object([&] { write(out); });
  return text;
}

// In ms; more decimals are noise.
double rounded_time(double ms) {
  constexpr double kSteps = 100;
  return std::round(ms * kSteps) / kSteps;
}

std::string_view kind_name(Suggestion::Kind kind) {
  switch (kind) {
    case Suggestion::Kind::kTitle:
      return "title";
    case Suggestion::Kind::kTag:
      return "tag";
    case Suggestion::Kind::kSection:
      return "section";
    case Suggestion::Kind::kAuthor:
      return "author";
    case Suggestion::Kind::kQuery:
      break;
  }
  return "query";
}

void add_query(const SearchRequest& request, const SearchAnswer& answer, AnswerWriter& out) {
  out.name("query");
  out.object([&] {
    out.member("text", answered_text(request, answer));
    out.member("interpreted", answer.interpreted);
    out.member("relaxed", answer.relaxed);
    out.name("corrected_from");
    out.value_or_null(answer.is_corrected ? std::optional(request.text) : std::nullopt);
  });
}

void add_counts(const SearchRequest& request, const SearchAnswer& answer, AnswerWriter& out) {
  out.member("total", answer.total);
  out.member("total_relation", "eq");
  out.member("groups", answer.groups);
  out.member("page", request.page);
  out.member("page_size", request.page_size);
  out.member("pages", (answer.groups + request.page_size - 1) / request.page_size);
  out.name("next_cursor");
  out.value_or_null(answer.next_cursor);
}

// Only where there is something to tell.
void add_without_filter(const SearchAnswer& answer, AnswerWriter& out) {
  if (answer.without_filter.empty()) return;
  out.name("without_filter");
  out.array_of_objects(answer.without_filter, [&](const WithoutFilter& without) {
    out.member("parameters", without.parameters);
    out.member("total", without.total);
  });
}

void add_results(const SearchRequest& request, const SearchAnswer& answer, const ResultFields& fields,
                 AnswerWriter& out) {
  out.name("results");
  out.array_of_objects(answer.hits, [&](const Hit& hit) {
    out.hit_members(hit, fields);
    if (!request.explain) return;
    out.name("explanation");
    out.explanation(hit.explanation);
  });
}

}  // namespace

std::string search_json(const SearchRequest& request, const SearchAnswer& answer, const ResultFields& fields,
                        double took_ms) {
  return object_text([&](AnswerWriter& out) {
    add_query(request, answer, out);
    add_counts(request, answer, out);
    out.member("took_ms", rounded_time(took_ms));
    out.member("generation", answer.generation);
    out.member("partial", answer.partial);
    out.name("warnings");
    out.warnings(answer.warnings);
    out.name("did_you_mean");
    out.value_or_null(answer.did_you_mean);
    add_without_filter(answer, out);
    add_results(request, answer, fields, out);
    out.name("facets");
    out.facets(answer);
    out.name("timeline");
    out.timeline(answer.timeline);
    if (request.timeline) out.member("undated", answer.undated);
    if (!request.zoom) return;
    out.name("zoom");
    out.timeline(answer.zoom);
  });
}

std::string related_json(const RelatedAnswer& answer, const ResultFields& fields, double took_ms) {
  return object_text([&](AnswerWriter& out) {
    out.member("took_ms", rounded_time(took_ms));
    out.member("generation", answer.generation);
    out.member("partial", answer.partial);
    out.name("results");
    out.array_of_objects(answer.hits, [&](const Hit& hit) {
      out.hit_members(hit, fields);
      out.member("reasons", hit.reasons);
      out.member("weak", hit.weak);
    });
  });
}

std::string article_json(const ArticleAnswer& answer) {
  return object_text(
      [&](AnswerWriter& out) { out.article_members(answer.article, ResultFields::article()); });
}

std::string suggest_json(const SuggestAnswer& answer) {
  return object_text([&](AnswerWriter& out) {
    out.member("generation", answer.generation);
    out.name("suggestions");
    out.array_of_objects(answer.suggestions, [&](const Suggestion& suggestion) {
      out.member("text", suggestion.text);
      out.member("kind", kind_name(suggestion.kind));
      out.name("id");
      out.text_or_null(suggestion.id);
      out.member("count", suggestion.count);
      out.member("corrected", suggestion.corrected);
    });
  });
}

std::string tags_json(const TagsAnswer& answer) {
  return object_text([&](AnswerWriter& out) {
    out.member("generation", answer.generation);
    out.name("tags");
    out.array_of_objects(answer.tags, [&](const FacetValue& tag) {
      out.member("value", tag.value);
      out.member("count", tag.count);
    });
  });
}

std::string stats_json(const StatsAnswer& answer) {
  return object_text([&](AnswerWriter& out) {
    out.member("articles", answer.articles);
    out.member("undated", answer.undated);
    out.name("first");
    out.date_or_null(answer.first);
    out.name("last");
    out.date_or_null(answer.last);
    out.name("languages");
    out.object([&] {
      for (const auto& [language, count] : answer.languages)
        out.member(language.empty() ? std::string_view("und") : language, count);  // BCP 47: undetermined
    });
    out.member("tags", answer.tags);
    out.member("timezone", answer.zone.name());
    out.member("generation", answer.generation);
    out.name("built");
    out.text_or_null(answer.built);
  });
}

std::string widget_version_json(const std::string& src, const std::string& integrity) {
  const std::string html = R"(<script src=")" + escape_markup(src) + R"(" integrity=")" + integrity +
                           R"(" crossorigin="anonymous" defer></script>)";
  return object_text([&](AnswerWriter& out) {
    out.member("src", src);
    out.member("integrity", integrity);
    out.member("html", html);
  });
}

std::string problem_json(const Error& error, std::string_view request_id) {
  return object_text([&](AnswerWriter& out) {
    out.member("type", "about:blank");
    out.member("title", title(error.code()));
    out.member("status", http_status(error.code()));
    out.member("detail", error.message());
    if (!error.hint().empty()) out.member("hint", error.hint());
    if (!error.parameter().empty()) out.member("parameter", error.parameter());
    if (!request_id.empty()) out.member("request_id", request_id);
  });
}

}  // namespace dateline
