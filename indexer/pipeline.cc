#include "indexer/pipeline.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <set>

#include "common/article_json.h"
#include "common/date/time_zone.h"
#include "common/error.h"
#include "indexer/enrich/enrich.h"
#include "indexer/filling.h"
#include "indexer/interrupt.h"
#include "indexer/publish/build_manifest.h"
#include "indexer/publish/published_articles.h"
#include "indexer/publish/published_manifest.h"
#include "indexer/publish/publisher.h"
#include "indexer/same_input.h"
#include "indexer/shard/trained_builder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
void print(const Report& report, const Manifest* manifest, const std::optional<Difference>& difference,
           const IndexerOptions& options, std::ostream& out) {
  if (options.json) {
    out << report.to_json(manifest, difference);
  } else if (!options.quiet) {
    out << report.to_text(manifest, difference);
  }
}

// A run that was refused is told of, too: the report says what is wrong with the input.
template <typename Run>
auto told_if_refused(const Report& report, const IndexerOptions& options, std::ostream& out, Run run) {
  try {
    return run();
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kTooManyRejects || error.code() == ErrorCode::kTooFewArticles)
      print(report, nullptr, std::nullopt, options, out);
    throw;
  }
}

void check(const Report& report, const IndexerOptions& options) {
  report.check_limit();
  if (!options.allow_empty) report.check_any();
}

void run_dry(const IndexerOptions& options, std::ostream& out) {
  Report report(options.rejects, options.max_rejects);
  NullSink nowhere;
  ReusingSink sink(nowhere);
  fill(sink, options, {}, report);
  print(report, nullptr, std::nullopt, options, out);
  check(report, options);
}

// An archive whose files are missing, or whose ids are others, is seldom meant to be published. Stories that
// are known by their content alone are others as soon as they are read otherwise.
void check_losses(const Manifest& manifest, const Difference& difference, uint64_t without_id) {
  const uint64_t published = manifest.articles + difference.removed - difference.added;
  const uint64_t lost = difference.removed - std::min({difference.removed, difference.added, without_id});
  if (lost * 2 <= published) return;
  throw Error(ErrorCode::kTooFewArticles,
              std::to_string(lost) + " of the " + std::to_string(published) +
                  " published articles are not in what was read; nothing was published",
              "Are all files there, and their ids as before? With --allow-shrink it is.");
}

Report report_of(const IndexerOptions& options) {
  return {options.rejects.empty() ? options.index / "rejects.jsonl" : options.rejects, options.max_rejects};
}

struct Built {
  std::set<std::string> withdrawn;  // as fill() gives it
  std::vector<ShardEntry> reused;   // shards of before, with what stays in them
  std::optional<BuildInput> input;  // nothing when there is more to tell of it than its articles
};

// Makes the new generation's own shard from the inputs. `work` is where publisher.begin() says.
Built build_shard(const Publisher& publisher, const fs::path& work, const IndexerOptions& options,
                  const Before& before, Report& report) {
  TrainedBuilder builder(work, options.build);
  ReusingSink sink(builder);
  ReadSummary read = fill(sink, options, before, report);
  check(report, options);
  builder.finish(publisher.shard_path());
  stop_if_interrupted();
  std::optional<BuildInput> input;
  if (report.has_only_articles()) input = input_of(read, options);
  return {std::move(read.withdrawn), before.reusable.shards_with(sink.kept()), std::move(input)};
}

// What a build gives that reads what the published generation was built from.
Built as_published(const Manifest& published, double seconds, Report& report) {
  report.add_read(published.articles);
  report.set_reused(published.articles);
  report.set_input(published.input->sources, published.input->bytes, seconds);
  return {{}, published.shards, published.input};
}

// As the archive was built, so that dates and words mean the same.
IndexerOptions as_built(IndexerOptions options, const Manifest& manifest) {
  options.build.weights = manifest.weights;
  options.build.portable = manifest.portable;
  options.build.zone = zone_of(manifest);
  options.read.reader.zone = options.build.zone;
  return options;
}

// Makes what is not there already of what the inputs hold.
Built build_archive(const Publisher& publisher, const fs::path& work, const IndexerOptions& options,
                    Report& report) {
  const std::set<std::string> taken_down = publisher.takedowns().in_force();
  std::optional<Manifest> published;
  if (!options.fresh) published = reusable_manifest(publisher.folder(), taken_down, options.build);
  const Clock::time_point start = Clock::now();
  if (published && has_same_input(*published, options))
    return as_published(*published, std::chrono::duration<double>(Clock::now() - start).count(), report);
  const Before before{
      taken_down, {}, published ? ReusableArticles(publisher.folder(), *published) : ReusableArticles()};
  IndexerOptions now = options;
  now.build.dictionary = largest_dictionary(before.reusable.shards());
  return build_shard(publisher, work, now, before, report);
}

// After the news is out: a failure takes nothing back.
void merge(Publisher& publisher, size_t keep) {
  try {
    publisher.merge(keep);
  } catch (const Error& error) {
    throw Error(error.code(), "everything is published, but shards are not merged: " + error.message(),
                error.hint());
  }
}

}  // namespace

void run_build(const IndexerOptions& options, std::ostream& out) {
  if (options.dry_run) return run_dry(options, out);
  Publisher publisher(options.index);
  Report report = report_of(options);
  note_interrupts();
  const bool has_reused = told_if_refused(report, options, out, [&] {
    const Built built = build_archive(publisher, publisher.begin(), options, report);
    const Manifest manifest = publisher.publish_archive(
        options.build, options.keep, built.reused, built.input, [&](const Manifest& made) {
          if (publisher.difference() && made.articles > 0 && !options.allow_shrink)
            check_losses(made, *publisher.difference(), report.without_id());
        });
    print(report, &manifest, publisher.difference(), options, out);
    return !built.reused.empty();
  });
  if (has_reused) merge(publisher, options.keep);
}

void run_update(const IndexerOptions& options, std::ostream& out) {
  IndexerOptions as_before = options;
  as_before.allow_empty = true;  // a day without news
  if (options.dry_run) return run_dry(as_before, out);
  Publisher publisher(options.index);
  const Manifest archive = published_manifest(publisher.folder());
  Report report = report_of(options);
  const Before before{publisher.takedowns().in_force(), live_shards(publisher.folder(), archive), {}};
  PublishedArticles published(before.known);
  as_before = as_built(std::move(as_before), archive);
  as_before.build.dictionary = largest_dictionary(before.known);
  as_before.read.find_indexed = [&](const std::string& id) { return published.find(id); };
  note_interrupts();
  const std::set<std::string> withdrawn = told_if_refused(report, options, out, [&] {
    return build_shard(publisher, publisher.begin(), as_before, before, report).withdrawn;
  });
  const Manifest manifest = publisher.publish_changes({withdrawn.begin(), withdrawn.end()}, options.keep);
  print(report, &manifest, publisher.difference(), options, out);
  merge(publisher, options.keep);
}

void run_inspect(const IndexerOptions& options, std::ostream& out) {
  Report report(options.rejects, options.max_rejects);
  const RejectSink rejects = [&](const Reject& reject) {
    report.add(reject);
    if (options.rejects.empty()) std::cerr << to_json_line(reject) << '\n';
  };
  for_each_article(options.inputs, options.read, rejects, [&](Article&& article, const std::string&) {
    if (article.language.empty()) article.language = options.language;
    enrich(article);
    out << to_json_line(article) << '\n';
  });
}

}  // namespace dateline
