#include "indexer/pipeline.h"

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

#include "common/article_json.h"
#include "common/error.h"
#include "indexer/build/publisher.h"
#include "indexer/enrich/copies.h"
#include "indexer/enrich/enrich.h"
#include "indexer/progress.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

// Input -> articles -> cleaned -> sink. Records that cannot be used go to the report.
void fill(ArticleSink& sink, const IndexerOptions& options, Report& report) {
  const Clock::time_point start = Clock::now();
  Progress progress(!options.quiet, input_bytes(options.inputs));
  uint64_t articles = 0;
  CopyFinder copies;
  ReadOptions read = options.read;
  read.progress = [&](uint64_t bytes) { progress.advance(bytes, articles); };
  const RejectSink rejects = [&](const Reject& reject) { report.add(reject); };
  const ReadCounts counts =
      for_each_article(options.inputs, read, rejects, [&](Article&& article, const std::string& origin) {
        if (article.language.empty()) article.language = options.language;
        enrich(article);
        article.copy_key = copies.key_of(article);
        ++articles;
        report.add_read();
        const std::string id = article.id;
        if (sink.add(std::move(article))) return;
        report.add_replaced();
        report.add({origin, kDuplicateId, "takes the place of an earlier article of the id " + id, "", true});
      });
  report.set_input(counts.sources, counts.bytes, std::chrono::duration<double>(Clock::now() - start).count());
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
  fill(nowhere, options, report);
  report.check_limit();
  print(report, nullptr, std::nullopt, options, out);
}

Manifest published_manifest(const IndexFolder& folder) {
  const std::optional<std::string> current = folder.current();
  if (!current) {
    throw Error(ErrorCode::kDamaged, folder.root().string() + " holds no published generation",
                "Build one with dateline-indexer build.");
  }
  return read_manifest(folder.manifest(*current));
}

}  // namespace

void run_build(const IndexerOptions& options, std::ostream& out) {
  if (options.dry_run) return run_dry(options, out);
  Publisher publisher(options.index);
  Report report(options.rejects.empty() ? options.index / "rejects.jsonl" : options.rejects,
                options.max_rejects);
  ShardBuilder builder(publisher.begin(), options.build);
  fill(builder, options, report);
  report.check_limit();
  builder.finish(publisher.shard_path());
  const Manifest manifest = publisher.publish(options.build, options.keep);
  print(report, &manifest, publisher.difference(), options, out);
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

void run_verify(const IndexerOptions& options, std::ostream& out) {
  const IndexFolder folder(options.index);
  const std::vector<std::string> faults = verify(folder);
  if (options.json) {
    out << nlohmann::ordered_json({{"generation", *folder.current()}, {"faults", faults}}).dump() << '\n';
  } else {
    for (const std::string& fault : faults) out << fault << '\n';
  }
  if (!faults.empty()) {
    throw Error(ErrorCode::kDamaged, options.index.string() + " is damaged", "Roll back, or build it anew.");
  }
  if (!options.json) out << "generation " << *folder.current() << " is sound\n";
}

void run_stats(const IndexerOptions& options, std::ostream& out) {
  const Manifest manifest = published_manifest(IndexFolder(options.index));
  const auto whole = nlohmann::ordered_json::parse(to_json_text(manifest));
  if (options.json) {
    out << whole.dump() << '\n';
    return;
  }
  out << whole.dump(2) << '\n';
}

}  // namespace dateline
