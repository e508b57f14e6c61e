// Answers as JSON: UTF-8, snake_case, every key present, `null` or an empty list where there is nothing.
// Bytes that are not UTF-8 become U+FFFD. Thread-safe.
#pragma once

#include <string>

#include "common/error.h"
#include "server/render/result_fields.h"
#include "server/search/searcher.h"

namespace dateline {

std::string search_json(const SearchRequest& request, const SearchAnswer& answer, const ResultFields& fields,
                        double took_ms);
std::string related_json(const RelatedAnswer& answer, const ResultFields& fields, double took_ms);
std::string article_json(const ArticleAnswer& answer);
std::string suggest_json(const SuggestAnswer& answer);
std::string tags_json(const TagsAnswer& answer);
std::string stats_json(const StatsAnswer& answer);

// Where this version of the widget is, `src`, and the line of HTML that takes it and no other.
std::string widget_version_json(const std::string& src, const std::string& integrity);

// A problem document (RFC 9457). `status` and `title` are those of the error's code.
std::string problem_json(const Error& error, std::string_view request_id);

}  // namespace dateline
