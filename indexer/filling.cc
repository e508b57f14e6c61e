#include "indexer/filling.h"

#include <atomic>
#include <chrono>

#include "common/error.h"
#include "indexer/advice.h"
#include "indexer/copies/copy_marker.h"
#include "indexer/interrupt.h"
#include "indexer/preparation.h"
#include "indexer/progress.h"
#include "indexer/reuse/published_copies.h"
#include "indexer/source/walk.h"

namespace dateline {
namespace {

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

struct AllRead {
  ReadSummary summary;
  Lacks lacks;
};

// Hands every article that was not taken down to `preparation`, and every reject, also those that are met
// before an input fails. Another thread tells `report` of all that is handed on, meanwhile: here it is told
// of nothing but of what is not.
AllRead read_into(Preparation& preparation, const IndexerOptions& options, const ReadOptions& read,
                  const std::set<std::string>& taken_down, Report& report) {
  Lacks lacks;
  const RejectSink rejects = [&](const Reject& reject) { preparation.add(reject); };
  const ArticleVisitor visit = [&](Article&& article, const std::string& origin) {
    if (taken_down.contains(article.id)) return report.add_taken_down();
    lacks.add(article);
    if (article.language.empty()) article.language = options.language;
    preparation.add(std::move(article), origin);
  };
  try {
    ReadSummary summary = for_each_article(options.inputs, read, rejects, visit);
    preparation.finish();
    return {std::move(summary), lacks};
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kInput) preparation.finish();
    throw;
  }
}

}  // namespace

ReadSummary fill(ReusingSink& sink, const IndexerOptions& options, const Before& before, Report& report) {
  const Clock::time_point start = Clock::now();
  Progress progress(!options.quiet, input_bytes(options.inputs));
  const uint64_t memory = options.build.memory_mb << 20U;
  std::atomic<uint64_t> articles = 0;
  ReadOptions read = options.read;
  read.reader.threads = options.build.jobs;
  FieldSurvey survey(read.reader.map);
  read.reader.survey = &survey;
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
  auto [summary, lacks] = read_into(preparation, options, read, before.taken_down, report);
  report.set_without_id(lacks.id);
  report.set_advice(advice_on(lacks, survey.findings()));
  copies.hand_on();
  remove_withdrawn(summary.withdrawn, read.find_indexed, sink, report);
  report.set_reused(sink.kept().size());
  report.set_input(summary.sources, summary.bytes,
                   std::chrono::duration<double>(Clock::now() - start).count());
  return summary;
}

}  // namespace dateline
