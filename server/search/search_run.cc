#include "server/search/search_run.h"

#include "server/search/answered_query.h"
#include "server/search/results/hits.h"
#include "server/search/results/page.h"
#include "server/search/results/tally.h"

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

// A step that has begun cannot always be stopped at once - posting lists are opened, words are looked up -,
// so the last quarter of the time is for what is under way when the rest is over.
struct Schedule {
  explicit Schedule(const Deadline& end) : matched(end.after_share(0.5)), shown(end.after_share(0.75)) {}
  Deadline matched;
  Deadline shown;  // ranked, with snippets
};

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
void add_interpretation(const FoundQuery& found, SearchAnswer& answer) {
  const ParsedQuery& parsed = found.parsed();
  const std::vector<Warning>& compiled = found.compiled().warnings;
  answer.interpreted = print(parsed.tree);
  answer.relaxed = found.is_relaxed();
  answer.warnings = parsed.warnings;
  answer.warnings.insert(answer.warnings.end(), compiled.begin(), compiled.end());
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
  ParsedQuery parsed = parse(request.text, snapshot.zone());
  const Sort sort = sort_of(request, parsed.tree);
  if (cursor && cursor->sort != sort) throw cursor_of_another_search();
  clock.end("parse");
  const AnsweredQuery query = answered_query(context, request, std::move(parsed), schedule.matched);
  FoundQuery& found = *query.found;
  clock.end("match");
  Tally tally =
      ::dateline::tally(context.columns(), context.visible(), found.docs(), request, context.deadline());
  clock.end("count");
  found.matcher().go_on_until(context.deadline());
  const Compiled& compiled = found.compiled();
  const Results results{compiled.plan, compiled.key_words, found.matcher(), std::move(tally.passing),
                        tally.groups};
  Page page = find_page(context, results, request, sort, cursor);
  clock.end("rank");

  add_interpretation(found, answer);
  answer.total = results.passing.cardinality();
  answer.groups = results.groups;
  answer.is_corrected = query.is_corrected;
  answer.did_you_mean = query.did_you_mean;
  if (!answer.did_you_mean) answer.did_you_mean = usual_query(context, request, found, answer.total);
  if (page.next) {
    // In another generation what was typed may find something, and the walk would leave its way.
    if (query.is_corrected) page.next->generation = snapshot.generation();
    answer.next_cursor = encode(*page.next);
    run.walks_in_generation = !page.next->generation.empty();
  }
  answer.partial = found.is_partial() || tally.partial || page.partial;
  add_hits(context, request, {page, compiled.highlights, results.passing}, answer);
  answer.facets = std::move(tally.facets);
  answer.timeline = std::move(tally.timeline);
  answer.undated = tally.undated;
  answer.zoom = std::move(tally.zoom);
  answer.without_filter = std::move(tally.without_filter);
  clock.end("show");
  return run;
}

}  // namespace dateline
