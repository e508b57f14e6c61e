// An answer with everything in it, for tests of renderers.
#pragma once

#include "common/date/parse_date.h"
#include "common/json.h"
#include "server/search/searcher.h"

namespace dateline {

inline Article sample_article() {
  Article article;
  article.id = "a/1?";
  article.url = "https://news.example/oil";
  article.title = "Oil <prices> rise";
  article.standfirst = "OPEC & others met.";
  article.body = "First paragraph.\n\nSecond <paragraph>.";
  article.authors = {"Jane Doe"};
  article.tags = {"crude", "a&b"};
  article.section = "business";
  article.source = "Wire";
  article.language = "en";
  article.published = parse_date("1987-02-26T15:01:01Z");
  article.meta = json_text(nlohmann::json{{"desk", 7}});
  article.word_count = 4;
  return article;
}

inline Article bare_article() {
  Article article;
  article.id = "bare";
  article.body = "Only a body.";
  article.published = parse_date("1987-02");
  return article;
}

inline SearchRequest sample_request() {
  SearchRequest request;
  request.text = "oil prices";
  request.page = 2;
  request.page_size = 2;
  request.facets = {Field::kTag, Field::kYear};
  return request;
}

inline SearchAnswer sample_answer() {
  SearchAnswer answer;
  answer.interpreted = "oil prices";
  answer.warnings = {{"unclosed_quote", "The quote is never closed", 7}};
  answer.did_you_mean = "oil price";
  answer.total = 1234;
  answer.groups = 5;
  answer.next_cursor = "abc";
  answer.generation = "g1";
  Hit hit;
  hit.article = sample_article();
  hit.article.body.clear();
  hit.score = 7.314159;
  hit.highlights = {"<mark>Oil</mark> &lt;prices&gt; rise", "<mark>Oil</mark> rose."};
  hit.copy_count = 2;
  hit.copies = {"copy-1", "copy-2"};
  Hit bare;
  bare.article = bare_article();
  answer.hits = {hit, bare};
  answer.facets = {{Field::kTag, {{"crude", 57, true}, {"a&b", 3, false}}},
                   {Field::kYear, {{"1987", 60, false}}}};
  answer.timeline = {{*parse_date("1987-02-01"), *parse_date("1987-02-28"), 12},
                     {*parse_date("1987-03-01"), *parse_date("1987-03-31"), 0}};
  return answer;
}

}  // namespace dateline
