#include "indexer/shard/merge.h"

#include <algorithm>

#include "common/index/generation.h"
#include "common/words/words_merge.h"
#include "indexer/bulk/bulk_database.h"
#include "indexer/shard/words_beside.h"

namespace dateline {
namespace {

constexpr uint64_t kWorthWhile = 8;  // an eighth
constexpr uint64_t kSmall = 4000;    // articles; merged in less than a second
constexpr unsigned kMergeThreads = 2;
constexpr size_t kMergeBufferBytes = size_t{16} << 20U;

uint64_t live(const ShardEntry& shard) {
  return shard.articles - shard.superseded.size();
}

}  // namespace

std::optional<size_t> first_to_merge(const std::vector<ShardEntry>& shards) {
  uint64_t after = 0;
  for (const ShardEntry& shard : shards) after += live(shard);
  for (size_t i = 0; i < shards.size(); ++i) {
    after -= live(shards[i]);
    const uint64_t changed = std::max<uint64_t>(shards[i].superseded.size(), after);
    const bool small = i > 0 && after > 0 && shards[i].articles < kSmall;
    if (small || changed * kWorthWhile > shards[i].articles) return i;
  }
  return std::nullopt;
}

void merge_shards(const std::vector<LiveShard>& parts, const std::filesystem::path& work,
                  const std::filesystem::path& merged) {
  const std::vector<std::filesystem::path> paths = paths_of(parts);
  const bool portable = std::none_of(paths.begin(), paths.end(), has_words);
  BulkDatabase database(work / "runs", {.positions = portable, .term_lists = portable});
  std::vector<uint32_t> documents;  // of each part
  std::vector<uint32_t> left_out;
  uint32_t before = 0;  // documents of the parts before
  for (size_t i = 0; i < parts.size(); ++i) {
    const BulkDatabase::Added added = database.add_database(i, paths[i]);
    for (const uint32_t document : added.missing) left_out.push_back(before + document);
    for (const uint32_t document : parts[i].excluded) left_out.push_back(before + document);
    documents.push_back(added.documents);
    before += added.documents;
  }
  BulkDatabase::Means means{kMergeThreads, kMergeBufferBytes};
  if (!portable) {
    means.beside = [&] {
      merge_words(words_of(paths), slices_without(documents, left_out), merged / kWordsFile);
    };
  }
  database.finish(merged, left_out, means);
}

}  // namespace dateline
