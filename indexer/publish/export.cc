#include "indexer/publish/export.h"

#include <xapian.h>

#include <limits>

#include "common/date/time_zone.h"
#include "common/index/stored_article.h"
#include "common/query/compile.h"
#include "common/query/each_match.h"
#include "common/query/languages.h"
#include "common/query/parse/parser.h"
#include "common/query/xapian_query.h"
#include "indexer/shard/database.h"
#include "indexer/shard/words_beside.h"

namespace dateline {
namespace {

using Visit = std::function<void(const std::string&)>;

// Nobody waits for an export as a reader waits for a page: it may cost what it costs.
CompileOptions compile_options(const Manifest& manifest, const TimeZone& zone) {
  CompileOptions options;
  const QueryLanguages languages = languages_of(manifest);
  options.languages = languages.main;
  options.other_languages = languages.others;
  options.has_unstemmed = languages.has_unstemmed;
  options.zone = zone;
  options.max_expansion = std::numeric_limits<uint32_t>::max() / 3;
  options.max_prefixes = std::numeric_limits<uint32_t>::max();
  return options;
}

void for_each_match(const std::vector<LiveShard>& shards, const Xapian::Query& query, const Visit& visit) {
  for (const LiveShard& shard : shards) {
    reading(shard.path, [&](const Xapian::Database& database) {
      Exclusion excluded(shard);
      ArticleReader reader(dictionaries_of(database));
      dateline::for_each_match(database, query, Deadline::never(), [&](const Xapian::Document& document) {
        if (!excluded.has(document.get_docid())) visit(reader.json(document));
      });
    });
  }
}

}  // namespace

void for_each_record(const std::vector<LiveShard>& shards, const Visit& visit) {
  for_each_match(shards, Xapian::Query::MatchAll, visit);
}

std::vector<Warning> for_each_record(const std::vector<LiveShard>& shards, const Manifest& manifest,
                                     std::string_view query, const Visit& visit) {
  const TimeZone zone = zone_of(manifest);
  ParsedQuery parsed = parse(query, zone);
  const CompileOptions options = compile_options(manifest, zone);
  Analyzer analyzer;
  const Compiled compiled = reading(paths_of(shards), [&](const Xapian::Database& archive) {
    return compile(parsed.tree, options, analyzer, archive);
  });
  const Places places(manifest.portable ? nullptr : shard_words(paths_of(shards)), Deadline::never());
  for_each_match(shards, to_xapian(compiled.plan, places), visit);
  parsed.warnings.insert(parsed.warnings.end(), compiled.warnings.begin(), compiled.warnings.end());
  return parsed.warnings;
}

}  // namespace dateline
