#include "indexer/shard/merge.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>

#include "common/index/document.h"
#include "common/index/schema.h"
#include "indexer/shard/database.h"
#include "indexer/shard/descriptors.h"

namespace dateline {
namespace {

constexpr uint64_t kWorthWhile = 8;           // an eighth
constexpr uint64_t kSmall = 4000;             // articles; merged in less than a second
constexpr uint64_t kFewWords = 1'000'000;     // written anew in about ten seconds
constexpr uint64_t kWordsInMemory = 250'000;  // take less than 100 MB while they are

uint64_t live(const ShardEntry& shard) {
  return shard.articles - shard.superseded.size();
}

// Merging numbers the documents anew, but keeps those of one id in order: for each id of an excluded
// document, which of its documents are excluded.
using Fates = std::map<std::string, std::vector<bool>>;

Fates fates_of(const std::vector<LiveShard>& parts) {
  Fates fates;
  for (const LiveShard& part : parts) {
    reading(part.path, [&](const Xapian::Database& database) {
      for (const uint32_t doc : part.excluded)
        fates[database.get_document(doc).get_value(spec(Field::kId).slot)];
    });
  }
  for (const LiveShard& part : parts) {
    reading(part.path, [&](const Xapian::Database& database) {
      for (auto& [id, excluded] : fates) {
        for (const Xapian::docid doc : documents_of(database, id))
          excluded.push_back(std::binary_search(part.excluded.begin(), part.excluded.end(), doc));
      }
    });
  }
  return fates;
}

std::vector<Xapian::docid> excluded_in(const std::filesystem::path& merged, const Fates& fates) {
  return reading(merged, [&](const Xapian::Database& database) {
    std::vector<Xapian::docid> docs;
    for (const auto& [id, excluded] : fates) {
      const std::vector<Xapian::docid> versions = documents_of(database, id);
      for (size_t i = 0; i < versions.size(); ++i) {
        if (excluded[i]) docs.push_back(versions[i]);
      }
    }
    return docs;
  });
}

struct Size {
  uint64_t articles = 0;
  uint64_t words = 0;
};

Size size_of(std::span<const LiveShard> parts) {
  Size size;
  for (const LiveShard& part : parts) {
    reading(part.path, [&](const Xapian::Database& database) {
      size.articles += database.get_doccount() - part.excluded.size();
      size.words += database.get_total_length();
    });
  }
  return size;
}

// From which part on they are to be written anew: all but the first, which mostly is the archive; that, too,
// when it has been small until now, and is in as many pieces as there were updates.
size_t first_anew(std::span<const LiveShard> parts) {
  const bool outgrows_small = size_of(parts.first(1)).articles < kSmall && size_of(parts).articles >= kSmall;
  const size_t first = outgrows_small ? 0 : 1;
  return size_of(parts.subspan(first)).words <= kFewWords ? first : parts.size();
}

// All of it now: what cannot be read is not to look like what cannot be written.
Xapian::Document whole_document(const Xapian::Database& database, Xapian::docid doc) {
  return Xapian::Document::unserialise(database.get_document(doc).serialise());
}

// Merging leaves the postings of a term in as many pieces as they were in, and a search is slow in those of
// twenty articles. Written anew they are few, which takes too long for an archive. Gives databases in `work`.
std::vector<LiveShard> write_anew(std::span<const LiveShard> parts, const std::filesystem::path& work) {
  std::vector<LiveShard> written;
  std::vector<Xapian::Document> documents;
  uint64_t words = 0;
  const auto write = [&] {
    written.push_back({work / ("anew-" + std::to_string(written.size())), {}});
    write_database(written.back().path, documents);
    documents.clear();
    words = 0;
  };
  for (const LiveShard& part : parts) {
    Exclusion excluded(part);
    reading(part.path, [&](const Xapian::Database& database) {
      for (auto doc = database.postlist_begin(""); doc != database.postlist_end(""); ++doc) {
        if (excluded.has(*doc)) continue;
        documents.push_back(whole_document(database, *doc));
        words += database.get_doclength(*doc);
        if (words >= kWordsInMemory) write();
      }
    });
  }
  if (!documents.empty()) write();
  return written;
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

void merge_shards(std::vector<LiveShard> parts, const std::filesystem::path& work,
                  const std::filesystem::path& merged) {
  const size_t first = first_anew(parts);
  const std::vector<LiveShard> written = write_anew(std::span(parts).subspan(first), work);
  parts.resize(first);
  parts.insert(parts.end(), written.begin(), written.end());
  const Fates fates = fates_of(parts);
  merge_databases(paths_of(parts), merged, work, merge_width(1));
  delete_documents(merged, excluded_in(merged, fates));
}

}  // namespace dateline
