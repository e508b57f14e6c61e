#include "server/search/search_run.h"

#include <algorithm>
#include <chrono>

#include "common/query/compile.h"
#include "common/query/parser.h"
#include "server/search/hits.h"
#include "server/search/page.h"
#include "server/search/spelling.h"
#include "server/search/tally.h"

namespace dateline {
namespace {

// What the text of a query found, before any filter of the request.
struct Found {
  Compiled compiled;
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
  explicit Schedule(Deadline end) {
    const Deadline begin = std::chrono::steady_clock::now();
    const Deadline::duration time = std::max(end - begin, Deadline::duration::zero());
    matched = begin + time / 2;
    shown = begin + time / 4 * 3;
  }
  Deadline matched;
  Deadline shown;  // ranked, with snippets
};

Found find(const Snapshot& snapshot, Session& session, const Node& tree, CompileOptions options, int64_t now,
           Deadline deadline) {
  Found found;
  found.relaxed = options.relaxed;
  found.compiled = compile(tree, options, session.analyzer, session.shards.whole());
  const DocSet visible = snapshot.columns().visible(now);
  if (tree.kind == Node::Kind::kAll) {
    found.docs = visible;
    return found;
  }
  Matches matches = find_matches(session.shards, found.compiled.query, deadline);
  found.docs = std::move(matches.docs) & visible;
  found.partial = matches.partial;
  const bool is_final = options.relaxed || found.partial || !found.compiled.can_relax;
  if (is_final || is_enough(found)) return found;
  if (has_passed(deadline)) {
    found.partial = true;
    return found;
  }
  options.relaxed = true;
  return find(snapshot, session, tree, options, now, deadline);
}

Sort sort_of(const SearchRequest& request, const Node& tree) {
  const bool has_words = tree.kind != Node::Kind::kAll;
  const Sort sort = request.sort.value_or(has_words ? Sort::kRelevance : Sort::kNewest);
  return has_words || sort != Sort::kRelevance ? sort : Sort::kNewest;
}

// Long articles take their time to be read: when it is up, the rest of them come without a snippet.
void add_hits(const Snapshot& snapshot, Session& session, const SearchRequest& request, const Page& page,
              const Found& found, const DocSet& passing, Deadline deadline, SearchAnswer& answer) {
  HitOptions options{request.want_body, request.snippet_words, request.explain, request.collapse_copies};
  for (const Ranked& entry : page.entries) {
    if (options.snippet_words > 0 && has_passed(deadline)) {
      options.snippet_words = 0;
      answer.partial = true;
    }
    answer.hits.push_back(make_hit(snapshot, session, entry, found.compiled.highlights, passing, options));
  }
}

}  // namespace

SearchAnswer run_search(const Snapshot& snapshot, const SearchRequest& request,
                        const std::optional<Cursor>& cursor, int64_t now, Deadline deadline) {
  const Schedule schedule(deadline);
  const Snapshot::Lease session = snapshot.lease();
  const ParsedQuery parsed = parse(request.text, snapshot.zone());
  const Sort sort = sort_of(request, parsed.tree);
  if (cursor && cursor->sort != sort) throw cursor_of_another_search();
  CompileOptions options;
  set_languages(snapshot, request, options);
  options.zone = snapshot.zone();
  options.deadline = schedule.shown;
  const Found found = find(snapshot, *session, parsed.tree, options, now, schedule.matched);
  Tally tally = ::dateline::tally(snapshot.columns(), found.docs, request);
  const Page page = find_page(snapshot, *session, found.compiled.query, tally.passing, tally.groups, request,
                              sort, cursor, schedule.shown);

  SearchAnswer answer;
  answer.interpreted = print(parsed.tree);
  answer.relaxed = found.relaxed;
  answer.warnings = parsed.warnings;
  answer.warnings.insert(answer.warnings.end(), found.compiled.warnings.begin(),
                         found.compiled.warnings.end());
  if (found.relaxed || found.docs.isEmpty()) {
    answer.did_you_mean = did_you_mean(request.text, found.compiled.highlights, snapshot.vocabulary(),
                                       snapshot.columns().visible(now), *session, schedule.shown);
  }
  answer.total = tally.passing.cardinality();
  answer.groups = tally.groups;
  if (page.next) answer.next_cursor = encode(*page.next);
  answer.partial = found.partial || page.partial;
  add_hits(snapshot, *session, request, page, found, tally.passing, schedule.shown, answer);
  answer.facets = std::move(tally.facets);
  answer.timeline = std::move(tally.timeline);
  answer.generation = snapshot.generation();
  answer.valid_until = snapshot.columns().visible_until(now);
  return answer;
}

}  // namespace dateline
