#include "server/search/results/archive_stats.h"

#include "common/date/instant.h"
#include "server/search/generation/visible_counts.h"

namespace dateline {
namespace {

// Few are hidden, so it is quicker to count these.
uint64_t count_undated(const Columns& columns, const DocSet& visible) {
  uint64_t undated = columns.undated();
  for (const DocId doc : columns.all() - visible)
    undated -= columns.published(doc) == Columns::kUndated ? 1 : 0;
  return undated;
}

std::map<std::string, uint64_t> count_languages(const Columns& columns, const DocSet& visible) {
  const ValueColumn& column = columns.values(Field::kLanguage);
  const VisibleCounts counts(columns, Field::kLanguage, visible);
  std::map<std::string, uint64_t> languages;
  uint64_t unknown = visible.cardinality();
  for (uint32_t number = 0; number < column.distinct(); ++number) {
    const uint64_t count = counts.of(number);
    if (count > 0) languages.emplace(column.value(number), count);
    unknown -= count;
  }
  if (unknown > 0) languages.emplace("", unknown);
  return languages;
}

}  // namespace

StatsAnswer archive_stats(const Snapshot& snapshot, const DocSet& visible) {
  const Columns& columns = snapshot.columns();
  StatsAnswer answer;
  answer.articles = visible.cardinality();
  answer.undated = count_undated(columns, visible);
  if (columns.newest(visible) != Columns::kUndated) {
    answer.first = date_of_instant(columns.oldest(visible));
    answer.last = date_of_instant(columns.newest(visible));
  }
  answer.languages = count_languages(columns, visible);
  answer.tags = VisibleCounts(columns, Field::kTag, visible).distinct();
  answer.zone = snapshot.zone();
  answer.generation = snapshot.generation();
  answer.built = snapshot.manifest().built;
  for (const ShardEntry& shard : snapshot.manifest().shards) {
    ++answer.shards;
    answer.documents += shard.articles;
    for (const ShardFile& file : shard.files) answer.bytes += file.bytes;
  }
  return answer;
}

}  // namespace dateline
