#include "server/search/search_run.h"

#include "common/query/compile.h"
#include "common/query/parse/parser.h"
#include "server/search/results/hits.h"
#include "server/search/results/page.h"
#include "server/search/results/tally.h"
#include "server/search/suggest/spelling.h"

namespace dateline {
namespace {

// Notes each step of a search as it ends.
class StageClock {
 public:
  explicit StageClock(std::vector<Stage>& stages) : stages_(stages) {}
  void end(std::string_view name) {
    const auto end = std::chrono::steady_clock::now();
    stages_.push_back({name, end - begin_});
    begin_ = end;
  }

 private:
  std::vector<Stage>& stages_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

// What the text of a query found, before any filter of the request.
struct Found {
  Compiled compiled;
  std::unique_ptr<Matcher> matcher;
  DocSet docs;  // visible ones
  bool relaxed = false;
  bool partial = false;
};

// The languages of the request's own filter, else those of the archive.
void set_languages(const Snapshot& snapshot, const SearchRequest& request, CompileOptions& options) {
  for (const Filter& filter : request.filters) {
    if (filter.field != Field::kLanguage || filter.values.empty()) continue;
    options.languages = filter.values;
    return;
  }
  options.languages = snapshot.languages().main;
  options.other_languages = snapshot.languages().others;
}

// Key words are meant as they stand: any article that has them all will do. Whoever asks in a sentence has
// told what the story is about, and wants the articles that have most of it unless enough have all of it.
// docs/ranking.md has figures.
bool is_enough(const Found& found) {
  constexpr uint64_t kEnoughForASentence = 10;
  return found.docs.cardinality() >= (found.compiled.is_sentence ? kEnoughForASentence : 1);
}

// A step that has begun cannot always be stopped at once - posting lists are opened, words are looked up -,
// so the last quarter of the time is for what is under way when the rest is over.
struct Schedule {
  explicit Schedule(const Deadline& end) : matched(end.after_share(0.5)), shown(end.after_share(0.75)) {}
  Deadline matched;
  Deadline shown;  // ranked, with snippets
};

Found find(const SearchContext& context, const QueryNode& tree, CompileOptions options,
           const Deadline& deadline) {
  Found found;
  found.relaxed = options.relaxed;
  found.matcher = std::make_unique<Matcher>(context, deadline);
  found.compiled = compile(tree, options, context.analyzer(), context.shards().whole());
  if (tree.kind == QueryNode::Kind::kAll) {
    found.docs = context.visible();
    return found;
  }
  found.docs = found.matcher->match(found.compiled.plan, context.visible());
  found.partial = found.matcher->is_partial();
  const bool is_final = options.relaxed || found.partial || !found.compiled.can_relax;
  if (is_final || is_enough(found)) return found;
  if (deadline.is_over()) {
    found.partial = true;
    return found;
  }
  options.relaxed = true;
  return find(context, tree, options, deadline);
}

Sort sort_of(const SearchRequest& request, const QueryNode& tree) {
  const bool has_words = tree.kind != QueryNode::Kind::kAll;
  const Sort sort = request.sort.value_or(has_words ? Sort::kRelevance : Sort::kNewest);
  return has_words || sort != Sort::kRelevance ? sort : Sort::kNewest;
}

struct Shown {
  const Page& page;
  const HighlightTerms& terms;
  const DocSet& among;  // all results
};

// Long articles take their time to be read: when it is up, the rest of them come without a snippet.
void add_hits(const SearchContext& context, const SearchRequest& request, const Shown& shown,
              SearchAnswer& answer) {
  HitOptions options{request.want_body, request.snippet_words, request.explain, request.collapse_copies};
  for (const Ranked& entry : shown.page.entries) {
    if (context.is_time_up() && options.snippet_words > 0) {
      options.snippet_words = 0;
      answer.partial = true;
    }
    answer.hits.push_back(make_hit(context, entry, shown.terms, shown.among, options));
  }
}

// What the query was understood as.
void add_interpretation(const SearchContext& context, const SearchRequest& request, const ParsedQuery& parsed,
                        const Found& found, SearchAnswer& answer) {
  answer.interpreted = print(parsed.tree);
  answer.relaxed = found.relaxed;
  answer.warnings = parsed.warnings;
  answer.warnings.insert(answer.warnings.end(), found.compiled.warnings.begin(),
                         found.compiled.warnings.end());
  if (found.relaxed || found.docs.isEmpty())
    answer.did_you_mean = did_you_mean(context, request.text, found.compiled.highlights);
}

CompileOptions compile_options(const SearchContext& context, const SearchRequest& request) {
  CompileOptions options;
  set_languages(context.snapshot(), request, options);
  options.zone = context.snapshot().zone();
  options.deadline = context.deadline();
  return options;
}

// With what holds for all answers of the generation now.
SearchAnswer empty_answer(const SearchContext& context) {
  SearchAnswer answer;
  answer.generation = context.snapshot().generation();
  answer.zone = context.snapshot().zone();
  answer.valid_until = context.visible_until();
  return answer;
}

}  // namespace

SearchRun run_search(const Snapshot& snapshot, const SearchRequest& request,
                     const std::optional<Cursor>& cursor, int64_t now, const Deadline& deadline) {
  const Schedule schedule(deadline);
  const SearchContext context(snapshot, now, schedule.shown);
  SearchRun run{.answer = empty_answer(context)};
  SearchAnswer& answer = run.answer;
  StageClock clock(answer.stages);
  const ParsedQuery parsed = parse(request.text, snapshot.zone());
  const Sort sort = sort_of(request, parsed.tree);
  if (cursor && cursor->sort != sort) throw cursor_of_another_search();
  clock.end("parse");
  const Found found = find(context, parsed.tree, compile_options(context, request), schedule.matched);
  clock.end("match");
  Tally tally =
      ::dateline::tally(context.columns(), context.visible(), found.docs, request, context.deadline());
  clock.end("count");
  found.matcher->go_on_until(context.deadline());
  const Results results{found.compiled.plan, found.compiled.key_words, *found.matcher,
                        std::move(tally.passing), tally.groups};
  const Page page = find_page(context, results, request, sort, cursor);
  clock.end("rank");

  add_interpretation(context, request, parsed, found, answer);
  answer.total = results.passing.cardinality();
  answer.groups = results.groups;
  if (page.next) {
    answer.next_cursor = encode(*page.next);
    run.walks_in_generation = !page.next->generation.empty();
  }
  answer.partial = found.partial || tally.partial || page.partial;
  add_hits(context, request, {page, found.compiled.highlights, results.passing}, answer);
  answer.facets = std::move(tally.facets);
  answer.timeline = std::move(tally.timeline);
  clock.end("show");
  return run;
}

}  // namespace dateline
