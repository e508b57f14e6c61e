#include "indexer/reuse/reusable_articles.h"

#include <xapian.h>

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

#include "common/index/schema.h"
#include "indexer/shard/database.h"

namespace dateline {
namespace {

constexpr size_t kFingerprintBytes = 16;

// As two numbers, in whatever order of bytes: they are compared, and nothing else.
std::pair<uint64_t, uint64_t> halves_of(std::string_view fingerprint) {
  std::pair<uint64_t, uint64_t> halves;
  std::memcpy(&halves.first, fingerprint.data(), sizeof halves.first);
  std::memcpy(&halves.second, fingerprint.data() + sizeof halves.first, sizeof halves.second);
  return halves;
}

// Which documents of each shard are named.
std::vector<std::vector<bool>> documents_by_shard(const IdMap<Place>& places, size_t shards) {
  std::vector<std::vector<bool>> named(shards);
  for (const auto& [id, place] : places) {
    std::vector<bool>& documents = named[place.shard];
    if (documents.size() <= place.document) documents.resize(size_t{place.document} + 1);
    documents[place.document] = true;
  }
  return named;
}

}  // namespace

ReusableArticles::ReusableArticles(const IndexFolder& folder, const Manifest& manifest)
    : entries_(manifest.shards), shards_(live_shards(folder, manifest)) {
  articles_.reserve(manifest.articles);
  for (uint32_t number = 0; number < shards_.size(); ++number) add_shard(number);
  if (articles_.size() != manifest.articles) *this = ReusableArticles();
  std::sort(articles_.begin(), articles_.end(),
            [](const Entry& a, const Entry& b) { return std::tie(a.high, a.low) < std::tie(b.high, b.low); });
}

void ReusableArticles::add_shard(uint32_t number) {
  reading(shards_[number].path, [&](const Xapian::Database& database) {
    Exclusion excluded(shards_[number]);
    const Xapian::valueno slot = spec(Field::kFingerprint).slot;
    const auto end = database.valuestream_end(slot);
    for (auto value = database.valuestream_begin(slot); value != end; ++value) {
      const std::string fingerprint = *value;
      if (excluded.has(value.get_docid()) || fingerprint.size() != kFingerprintBytes) continue;
      const auto [high, low] = halves_of(fingerprint);
      articles_.push_back({high, low, {number, value.get_docid()}});
    }
  });
}

std::optional<Place> ReusableArticles::find(std::string_view fingerprint) const {
  if (articles_.empty()) return std::nullopt;
  const auto wanted = halves_of(fingerprint);
  const auto found = std::lower_bound(
      articles_.begin(), articles_.end(), wanted, [](const Entry& entry, const auto& halves) {
        return std::tie(entry.high, entry.low) < std::tie(halves.first, halves.second);
      });
  if (found == articles_.end() || found->high != wanted.first || found->low != wanted.second)
    return std::nullopt;
  return found->place;
}

std::vector<ShardEntry> ReusableArticles::shards_with(const IdMap<Place>& kept) const {
  const std::vector<std::vector<bool>> stays = documents_by_shard(kept, shards_.size());
  std::vector<std::vector<uint32_t>> gone(shards_.size());
  for (const Entry& article : articles_) {
    const auto [shard, document] = article.place;
    if (document >= stays[shard].size() || !stays[shard][document]) gone[shard].push_back(document);
  }
  std::vector<ShardEntry> shards;
  for (size_t i = 0; i < entries_.size(); ++i) {
    if (stays[i].empty()) continue;
    std::sort(gone[i].begin(), gone[i].end());
    shards.push_back(entries_[i]);
    // What was taken down since the run began is read once more: it must not be there twice when that is
    // undone.
    shards.back().superseded = in_either(shards_[i].excluded, gone[i]);
  }
  return shards;
}

}  // namespace dateline
