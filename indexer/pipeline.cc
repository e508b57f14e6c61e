#include "indexer/pipeline.h"

#include <atomic>
#include <chrono>
#include <iostream>
#include <set>

#include "common/article_json.h"
#include "common/date/time_zone.h"
#include "common/error.h"
#include "indexer/copies/copy_marker.h"
#include "indexer/enrich/enrich.h"
#include "indexer/interrupt.h"
#include "indexer/preparation.h"
#include "indexer/progress.h"
#include "indexer/publish/build_manifest.h"
#include "indexer/publish/published_articles.h"
#include "indexer/publish/published_manifest.h"
#include "indexer/publish/publisher.h"
#include "indexer/reuse/published_copies.h"
#include "indexer/reuse/reusing_sink.h"
#include "indexer/shard/trained_builder.h"
#include "indexer/source/walk.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr uint64_t kPreparationShare = 16;  // of the memory, for texts that are being cleaned

// A story may have been taken back when it was in the sink already.
void remove_withdrawn(const std::set<std::string>& ids, const StoryVersions::Find& find_indexed,
                      ArticleSink& sink, Report& report) {
  for (const std::string& id : ids) {
    const bool is_indexed = find_indexed && find_indexed(id);
    if (sink.remove(id) || is_indexed) report.add_withdrawn();
  }
}

// What is there before a run.
struct Before {
  std::set<std::string> taken_down;
  std::vector<LiveShard> known;  // a run that adds to these looks for copies among them
  ReusableArticles reusable;     // a run that reads the whole archive takes these over
};

void tell_of_replaced(Report& report, const std::string& id, const std::string& origin) {
  report.add_replaced();
  report.add({origin, kDuplicateId, "takes the place of an earlier article of the id " + id, "", true});
}

// Hands articles to the sink; tells of those that take the place of another.
CopyMarker::Next into(ArticleSink& sink, Report& report) {
  return [&](Article&& article, const std::string& origin) {
    const std::string id = article.id;
    if (!sink.add(std::move(article))) tell_of_replaced(report, id, origin);
  };
}

// A story that is published stays as it is, if it still has the same copies. If not, it is made anew.
bool stays(PreparedArticle& prepared, PublishedCopies& published, CopyMarker& copies) {
  if (!prepared.published) return false;
  if (published.hold_still(*prepared.published, copies)) return true;
  prepare(prepared);
  return false;
}

// Hands an article on to where it belongs.
Preparation::Next sort_into(ReusingSink& sink, PublishedCopies& published, CopyMarker& copies,
                            Report& report) {
  return [&](PreparedArticle&& prepared) {
    report.add_read();
    if (!stays(prepared, published, copies))
      return copies.add(std::move(prepared.article), prepared.origin, prepared.sketch);
    const std::string& id = prepared.article.id;
    if (!sink.keep(id, *prepared.published)) tell_of_replaced(report, id, prepared.origin);
  };
}

// Hands every article that was not taken down to `preparation`, and every reject, also those that are met
// before an input fails. Another thread tells `report` of all that is handed on, meanwhile: here it is told
// of nothing but of what is not.
ReadSummary read_into(Preparation& preparation, const IndexerOptions& options, const ReadOptions& read,
                      const std::set<std::string>& taken_down, Report& report) {
  const RejectSink rejects = [&](const Reject& reject) { preparation.add(reject); };
  const ArticleVisitor visit = [&](Article&& article, const std::string& origin) {
    if (taken_down.contains(article.id)) return report.add_taken_down();
    if (article.language.empty()) article.language = options.language;
    preparation.add(std::move(article), origin);
  };
  try {
    ReadSummary summary = for_each_article(options.inputs, read, rejects, visit);
    preparation.finish();
    return summary;
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kInput) preparation.finish();
    throw;
  }
}

// Input -> articles -> cleaned -> sink. Records that cannot be used go to the report; what was taken down
// stays out. Copies are found among the articles, and of the known stories. Gives the ids of stories that
// were taken back: they are not in the sink, and are to leave the index.
std::set<std::string> fill(ReusingSink& sink, const IndexerOptions& options, const Before& before,
                           Report& report) {
  const Clock::time_point start = Clock::now();
  Progress progress(!options.quiet, input_bytes(options.inputs));
  const uint64_t memory = options.build.memory_mb << 20U;
  std::atomic<uint64_t> articles = 0;
  ReadOptions read = options.read;
  read.progress = [&](uint64_t bytes) {
    stop_if_interrupted();
    progress.advance(bytes, articles);
  };
  CopyMarker copies(memory, before.known, into(sink, report));
  PublishedCopies published(before.reusable);
  const Preparation::Next next = sort_into(sink, published, copies, report);
  Preparation preparation(
      options.build.jobs, memory / kPreparationShare, before.reusable,
      [&](PreparedArticle&& prepared) {
        ++articles;
        next(std::move(prepared));
      },
      [&](const Reject& reject) { report.add(reject); });
  ReadSummary summary = read_into(preparation, options, read, before.taken_down, report);
  copies.hand_on();
  remove_withdrawn(summary.withdrawn, read.find_indexed, sink, report);
  report.set_reused(sink.kept().size());
  report.set_input(summary.sources, summary.bytes,
                   std::chrono::duration<double>(Clock::now() - start).count());
  return std::move(summary.withdrawn);
}

void print(const Report& report, const Manifest* manifest, const std::optional<Difference>& difference,
           const IndexerOptions& options, std::ostream& out) {
  if (options.json) {
    out << report.to_json(manifest, difference);
  } else if (!options.quiet) {
    out << report.to_text(manifest, difference);
  }
}

void run_dry(const IndexerOptions& options, std::ostream& out) {
  Report report(options.rejects, options.max_rejects);
  NullSink nowhere;
  ReusingSink sink(nowhere);
  fill(sink, options, {}, report);
  report.check_limit();
  print(report, nullptr, std::nullopt, options, out);
}

Report report_of(const IndexerOptions& options) {
  return {options.rejects.empty() ? options.index / "rejects.jsonl" : options.rejects, options.max_rejects};
}

struct Built {
  std::set<std::string> withdrawn;  // as fill() gives it
  std::vector<ShardEntry> reused;   // shards of before, with what stays in them
};

// Makes the new generation's own shard from the inputs. `work` is where publisher.begin() says.
Built build_shard(const Publisher& publisher, const fs::path& work, const IndexerOptions& options,
                  const Before& before, Report& report) {
  TrainedBuilder builder(work, options.build);
  ReusingSink sink(builder);
  std::set<std::string> withdrawn = fill(sink, options, before, report);
  report.check_limit();
  builder.finish(publisher.shard_path());
  stop_if_interrupted();
  return {std::move(withdrawn), before.reusable.shards_with(sink.kept())};
}

// As the archive was built, so that dates and words mean the same.
IndexerOptions as_built(IndexerOptions options, const Manifest& manifest) {
  options.build.weights = manifest.weights;
  options.build.portable = manifest.portable;
  options.build.zone = zone_of(manifest);
  options.read.reader.zone = options.build.zone;
  return options;
}

// The articles that a build may take over; none when all is to be made anew.
ReusableArticles reusable_articles(const Publisher& publisher, const IndexerOptions& options) {
  if (options.fresh) return {};
  const std::optional<Manifest> manifest =
      reusable_manifest(publisher.folder(), publisher.takedowns().in_force(), options.build);
  return manifest ? ReusableArticles(publisher.folder(), *manifest) : ReusableArticles();
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
  const fs::path work = publisher.begin();
  const Before before{publisher.takedowns().in_force(), {}, reusable_articles(publisher, options)};
  IndexerOptions now = options;
  now.build.dictionary = largest_dictionary(before.reusable.shards());
  const Built built = build_shard(publisher, work, now, before, report);
  const Manifest manifest = publisher.publish_archive(options.build, options.keep, built.reused);
  print(report, &manifest, publisher.difference(), options, out);
  if (!built.reused.empty()) merge(publisher, options.keep);
}

void run_update(const IndexerOptions& options, std::ostream& out) {
  if (options.dry_run) return run_dry(options, out);
  Publisher publisher(options.index);
  const Manifest archive = published_manifest(publisher.folder());
  Report report = report_of(options);
  const Before before{publisher.takedowns().in_force(), live_shards(publisher.folder(), archive), {}};
  PublishedArticles published(before.known);
  IndexerOptions as_before = as_built(options, archive);
  as_before.build.dictionary = largest_dictionary(before.known);
  as_before.read.find_indexed = [&](const std::string& id) { return published.find(id); };
  note_interrupts();
  const std::set<std::string> withdrawn =
      build_shard(publisher, publisher.begin(), as_before, before, report).withdrawn;
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
