// What an article costs on its way to the index, by step: microseconds of processor time each, on one core.
// Not a test; run it by hand on an archive of JSON Lines:
//   DATELINE_ARCHIVE=archive.jsonl build/release/tests/front_bench
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "common/article_json.h"
#include "common/text/analyzer.h"
#include "common/text/character_runs.h"
#include "common/text/language.h"
#include "indexer/copies/sketch.h"
#include "indexer/enrich/enrich.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

constexpr size_t kMaxArchive = 64UL << 20U;

const std::string& archive() {
  static const std::string kText = [] {
    const char* const path = std::getenv("DATELINE_ARCHIVE");
    std::ifstream file(path == nullptr ? "" : path, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    std::string text = bytes.str();
    if (text.size() > kMaxArchive) text.resize(text.rfind('\n', kMaxArchive) + 1);
    return text;
  }();
  return kText;
}

template <typename Visit>
void read_archive(Visit visit) {
  testing::MadeSource source("bench", testing::chunks_of(archive(), 256UL << 10U));
  const auto reader = open_reader(source, "jsonl", {}, [](const Reject&) {});
  Article article;
  while (reader->next(article)) visit(article);
}

// The articles as they are read, or cleaned.
const std::vector<Article>& articles(bool enriched) {
  static const std::vector<Article> kRead = [] {
    std::vector<Article> all;
    read_archive([&](Article& article) { all.push_back(std::move(article)); });
    return all;
  }();
  static const std::vector<Article> kEnriched = [] {
    std::vector<Article> all = kRead;
    for (Article& article : all) enrich(article);
    return all;
  }();
  return enriched ? kEnriched : kRead;
}

void count(benchmark::State& state) {
  using benchmark::Counter;
  const auto number = static_cast<double>(articles(false).size());
  state.counters["per_article"] = Counter(number, Counter::kIsIterationInvariantRate | Counter::kInvert);
}

void read(benchmark::State& state) {
  for (auto _ : state) read_archive([](Article& article) { benchmark::DoNotOptimize(article); });
  count(state);
}

// One step of each article. Of those that change the article the copy is part of what is measured.
template <typename Step>
void each(benchmark::State& state, bool enriched, Step step) {
  const std::vector<Article>& all = articles(enriched);
  for (auto _ : state) {
    for (const Article& article : all) step(article);
  }
  count(state);
}

void enriching(benchmark::State& state) {
  each(state, false, [](const Article& article) {
    Article cleaned = article;
    enrich(cleaned);
    benchmark::DoNotOptimize(cleaned);
  });
}

void language(benchmark::State& state) {
  each(state, true, [](const Article& article) { benchmark::DoNotOptimize(detect_language(article)); });
}

void sketching(benchmark::State& state) {
  each(state, true, [](const Article& article) { benchmark::DoNotOptimize(sketch(article)); });
}

void analysis(benchmark::State& state) {
  Analyzer analyzer;
  each(state, true, [&](const Article& article) {
    for (const std::string* text : {&article.title, &article.standfirst, &article.body})
      benchmark::DoNotOptimize(analyzer.analyze(*text, article.language));
  });
}

void finding_words(benchmark::State& state) {
  Analyzer analyzer;
  each(state, true, [&](const Article& article) {
    for (const std::string* text : {&article.title, &article.standfirst, &article.body})
      benchmark::DoNotOptimize(analyzer.find_words(*text, article.language));
  });
}

void runs(benchmark::State& state) {
  each(state, true, [](const Article& article) { benchmark::DoNotOptimize(character_runs(article.body)); });
}

void json_line(benchmark::State& state) {
  each(state, true, [](const Article& article) { benchmark::DoNotOptimize(to_json_line(article)); });
}

BENCHMARK(read)->Unit(benchmark::kMillisecond);
BENCHMARK(enriching)->Unit(benchmark::kMillisecond);
BENCHMARK(language)->Unit(benchmark::kMillisecond);
BENCHMARK(sketching)->Unit(benchmark::kMillisecond);
BENCHMARK(analysis)->Unit(benchmark::kMillisecond);
BENCHMARK(finding_words)->Unit(benchmark::kMillisecond);
BENCHMARK(runs)->Unit(benchmark::kMillisecond);
BENCHMARK(json_line)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dateline
