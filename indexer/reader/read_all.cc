#include "indexer/reader/read_all.h"

#include <utility>

#include "indexer/reader/record/excerpt.h"
#include "indexer/reader/record/field_names.h"
#include "indexer/source/walk.h"

namespace dateline {
namespace {

constexpr uint64_t kArticlesBetweenReports = 64;

// What is wrong with the options shows before the first input is opened, and even without one.
void check(const ReadOptions& options) {
  static_cast<void>(FieldNames(options.reader.map));
  if (!options.format.empty()) static_cast<void>(format_named(options.format));
}

Reject older_version(const Article& article, const std::string& origin) {
  return {origin, kOlderVersion, "the id " + article.id + " has a newer version", excerpt(article.title)};
}

}  // namespace

ReadSummary for_each_article(const std::vector<std::string>& inputs, const ReadOptions& options,
                             const RejectSink& rejects, const ArticleVisitor& visit) {
  check(options);
  ReadSummary summary;
  TagVocabulary known_tags;
  ReaderOptions reader_options = options.reader;
  reader_options.known_tags = &known_tags;
  StoryVersions versions(options.find_indexed);
  reader_options.withdraw = [&](const Article& story) {
    if (!versions.admit(story)) return false;
    summary.withdrawn.insert(story.id);
    return true;
  };
  const auto report = [&](const Source& source) {
    summary.bytes = source.consumed();
    if (options.progress) options.progress(summary.bytes);
  };
  summary.checksum = for_each_source(inputs, rejects, [&](Source& source) {
    ++summary.sources;
    const auto reader = open_reader(source, options.format, reader_options, rejects);
    Article article;
    while (reader != nullptr && reader->next(article)) {
      if (reader->has_versions() && !versions.admit(article)) {
        rejects(older_version(article, reader->origin()));
        continue;
      }
      summary.withdrawn.erase(article.id);
      for (const std::string& tag : article.tags) known_tags.add(tag);
      visit(std::move(article), reader->origin());
      article = Article();
      if (++summary.articles % kArticlesBetweenReports == 0) report(source);
    }
    report(source);
  });
  return summary;
}

}  // namespace dateline
