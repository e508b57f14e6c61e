// How fast inputs become articles: bytes of JSON a second, on one core. Not a test; run it by hand:
//   build/release/tests/read_bench
#include <benchmark/benchmark.h>

#include <string>

#include "common/date/parse_date.h"
#include "indexer/enrich/enrich.h"
#include "tests/indexer/reader/reading.h"

namespace dateline {
namespace {

// Stories of the size and the wrapping that wire services have.
std::string stories(const std::string& before, const std::string& between, const std::string& after) {
  std::string text = before;
  for (int i = 0; i < 8000; ++i) {
    if (i > 0) text += between;
    const std::string number = std::to_string(i);
    text += R"({"id":")" + number + R"(","title":"MARKET REPORT )" + number +
            R"(","date":"26-FEB-1987 15:01:01.79",)" +
            R"("topics":["crude","nat-gas"],"places":["usa","uk"],"body":")";
    for (int line = 0; line < 14; ++line) {
      text += line % 4 == 3 ? "    " : "";
      text += R"(Output \"rose\" in the week to )" + std::to_string(i * line % 977) +
              R"( mln barrels from a year ago,\n)";
    }
    text += "\"}";
  }
  return text + after;
}

void read(benchmark::State& state, const std::string& text, const char* format, bool with_enrich) {
  for (auto _ : state) {
    testing::MadeSource source("bench", testing::chunks_of(text, 256UL << 10U));
    const auto reader = open_reader(source, format, {}, [](const Reject&) {});
    Article article;
    while (reader->next(article)) {
      if (with_enrich) enrich(article);
      benchmark::DoNotOptimize(article);
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}

void json_lines(benchmark::State& state) {
  read(state, stories("", "\n", "\n"), "jsonl", false);
}
void json_array(benchmark::State& state) {
  read(state, stories("[\n", ",\n", "\n]\n"), "json", false);
}
void json_lines_enriched(benchmark::State& state) {
  read(state, stories("", "\n", "\n"), "jsonl", true);
}

// A table whose cells are all quoted, with line ends and doubled quotes in them.
void quoted_table(benchmark::State& state) {
  std::string text = "id,title,body\n";
  for (int i = 0; i < 8000; ++i) {
    const std::string number = std::to_string(i);
    text += '"' + number + R"(","MARKET REPORT )" + number + R"(",")";
    for (int line = 0; line < 14; ++line) {
      text += R"(Output ""rose"" in the week to )" + std::to_string(i * line % 977) +
              " mln barrels from a year ago,\n";
    }
    text += "\"\n";
  }
  read(state, text, "csv", false);
}

// One cell without an end: what is too large is looked at and left.
void endless_cell(benchmark::State& state) {
  read(state, "id,title,body\n1,\"" + std::string(72UL << 20U, 'x') + "\",b\n", "csv", false);
}

void dates(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(parse_date("1987-02-26T15:01:01Z"));
    benchmark::DoNotOptimize(parse_date("26-FEB-1987 15:01:01.79"));
  }
}

BENCHMARK(json_lines)->Unit(benchmark::kMillisecond);
BENCHMARK(json_array)->Unit(benchmark::kMillisecond);
BENCHMARK(json_lines_enriched)->Unit(benchmark::kMillisecond);
BENCHMARK(quoted_table)->Unit(benchmark::kMillisecond);
BENCHMARK(endless_cell)->Unit(benchmark::kMillisecond);
BENCHMARK(dates);

}  // namespace
}  // namespace dateline
