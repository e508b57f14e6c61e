#include "tests/support/fake_searcher.h"

#include <algorithm>

#include "common/date/parse_date.h"

namespace dateline {
namespace {

Article article_of(const std::string& id, const std::string& title, const std::string& date) {
  Article article;
  article.id = id;
  article.title = title;
  article.body = title + ".\n\nA second paragraph of " + id + ".";
  article.published = parse_date(date);
  article.language = "en";
  article.word_count = 9;
  return article;
}

bool contains(const Article& article, const std::string& text) {
  return article.title.find(text) != std::string::npos || article.body.find(text) != std::string::npos;
}

Hit hit_of(const Article& article, bool with_body) {
  Hit hit;
  hit.article = article;
  if (!with_body) hit.article.body.clear();
  hit.score = 1.5;
  return hit;
}

}  // namespace

FakeSearcher::FakeSearcher() {
  articles.push_back(article_of("oil-1", "Oil prices <rise> & fall", "1987-02-26T15:01:01Z"));
  articles.push_back(article_of("a/b?c%d", "Grain harvest", "1987-03"));
  articles.push_back(article_of("x/related", "Oil tanker \"Ümit\"", "1988"));
  Article& first = articles.front();
  first.url = "https://news.example/oil";
  first.tags = {"crude", "opec"};
  first.section = "business";
  first.authors = {"Jane Doe"};
  first.source = "Wire";
}

void FakeSearcher::enter() {
  std::unique_lock lock(mutex_);
  if (error_) std::rethrow_exception(error_);
  if (!holding_) return;
  ++held_;
  changed_.notify_all();
  changed_.wait(lock, [&] { return !holding_; });
  --held_;
}

void FakeSearcher::fail_with(std::exception_ptr error) {
  const std::lock_guard lock(mutex_);
  error_ = std::move(error);
}

void FakeSearcher::set_generation(std::string generation) {
  const std::lock_guard lock(mutex_);
  generation_ = std::move(generation);
}

void FakeSearcher::hold() {
  const std::lock_guard lock(mutex_);
  holding_ = true;
}

void FakeSearcher::let_go() {
  const std::lock_guard lock(mutex_);
  holding_ = false;
  changed_.notify_all();
}

void FakeSearcher::wait_for_held(size_t count) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return held_ >= count; });
}

Shared<SearchAnswer> FakeSearcher::search(const SearchRequest& request, Turn& turn) {
  turn.now();
  enter();
  SearchAnswer answer;
  answer.interpreted = request.text;
  answer.partial = partial;
  answer.stages = stages;
  answer.generation = generation();
  for (const Article& article : articles) {
    if (contains(article, request.text)) answer.hits.push_back(hit_of(article, request.want_body));
  }
  answer.total = answer.groups = answer.hits.size();
  answer.hits.resize(std::min<size_t>(answer.hits.size(), request.page_size));
  for (const Field field : request.facets) answer.facets.push_back({field, {{"crude", 1, false}}});
  const std::lock_guard lock(mutex_);
  last_search = request;
  return std::make_shared<const SearchAnswer>(std::move(answer));
}

Shared<RelatedAnswer> FakeSearcher::related(const RelatedRequest& request, Turn& turn) {
  turn.now();
  enter();
  RelatedAnswer answer;
  answer.partial = partial;
  answer.generation = generation();
  for (const Article& article : articles) {
    if (article.id != request.id) answer.hits.push_back(hit_of(article, false));
  }
  answer.hits.resize(std::min<size_t>(answer.hits.size(), request.limit));
  for (Hit& hit : answer.hits) hit.reasons = {"Oil"};
  const std::lock_guard lock(mutex_);
  last_related = request;
  return std::make_shared<const RelatedAnswer>(std::move(answer));
}

Shared<SuggestAnswer> FakeSearcher::suggest(const SuggestRequest& request, Turn& turn) {
  turn.now();
  enter();
  SuggestAnswer answer;
  answer.suggestions = {{request.text + "s", Suggestion::Kind::kQuery, "", 3},
                        {"Oil", Suggestion::Kind::kTitle, "oil-1", 1}};
  answer.partial = partial;
  answer.generation = generation();
  return std::make_shared<const SuggestAnswer>(std::move(answer));
}

TagsAnswer FakeSearcher::tags(const std::string& prefix, uint32_t, Turn& turn) {
  turn.now();
  enter();
  return {{{prefix + "ude", 7, false}}, generation()};
}

ArticleAnswer FakeSearcher::article(const std::string& id) {
  enter();
  ArticleAnswer answer;
  answer.generation = generation();
  if (id == taken_down) answer.state = ArticleAnswer::State::kTakenDown;
  for (const Article& article : articles) {
    if (article.id != id) continue;
    answer.state = ArticleAnswer::State::kFound;
    answer.article = article;
  }
  return answer;
}

StatsAnswer FakeSearcher::stats() {
  enter();
  StatsAnswer stats;
  stats.articles = articles.size();
  stats.first = parse_date("1987-02-26T15:01:01Z");
  stats.last = parse_date("1988");
  stats.languages = {{"en", 2}, {"", 1}};
  stats.generation = generation();
  stats.built = "2024-05-01T12:00:00Z";
  return stats;
}

std::string FakeSearcher::generation() {
  const std::lock_guard lock(mutex_);
  if (error_) std::rethrow_exception(error_);
  return generation_;
}

void FakeSearcher::set_state(IndexState state) {
  const std::lock_guard lock(mutex_);
  state_ = std::move(state);
}

IndexState FakeSearcher::state() {
  const std::lock_guard lock(mutex_);
  IndexState state = state_;
  state.generation = error_ ? "" : generation_;
  return state;
}

}  // namespace dateline
