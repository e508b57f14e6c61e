#include "indexer/publish/verify.h"

#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iterator>
#include <sstream>

#include "common/error.h"
#include "common/index/stored_article.h"
#include "common/words/words_file.h"
#include "indexer/publish/takedowns.h"
#include "indexer/publish/words_check.h"
#include "indexer/shard/columns_beside.h"
#include "indexer/shard/database.h"
#include "indexer/shard/live_shard.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Xapian opens what it checks for writing. Where nobody may write, the checksums of the files must do.
void check_database(const fs::path& path, std::vector<std::string>& faults) {
  if (::access((path / "postlist.glass").c_str(), W_OK) != 0 && errno != ENOENT) return;
  try {
    std::ostringstream details;
    const size_t errors = Xapian::Database::check(path.string(), 0, &details);
    if (errors > 0) faults.push_back(path.string() + ": Xapian finds " + std::to_string(errors) + " errors");
  } catch (const Xapian::Error& error) {
    faults.push_back(path.string() + ": " + error.get_msg());
  }
}

// After the columns, which the database was compared with.
void check_words_beside(const fs::path& path, std::vector<std::string>& faults) {
  try {
    check_words(path / kWordsFile);
    if (auto fault = fault_of_words(path)) faults.push_back(std::move(*fault));
  } catch (const Error& error) {
    faults.push_back(error.message());
  }
}

void check_columns_beside(const fs::path& path, const TimeZone& zone, std::vector<std::string>& faults) {
  try {
    if (auto fault = fault_beside(path, zone)) faults.push_back(std::move(*fault));
  } catch (const Error& error) {
    faults.push_back(error.message());
  }
}

// What was written with a fault has the right checksum all the same.
void check_articles(const LiveShard& shard, std::vector<std::string>& faults) {
  try {
    reading(shard.path, [&](const Xapian::Database& database) {
      ArticleReader reader(dictionaries_of(database));
      Exclusion excluded(shard);
      for (auto doc = database.postlist_begin(""); doc != database.postlist_end(""); ++doc) {
        if (!excluded.has(*doc)) reader.json(database.get_document(*doc));
      }
    });
  } catch (const Error& error) {
    faults.push_back(shard.path.string() + ": " + error.message());
  }
}

void check_takedowns(const fs::path& index, const Manifest& manifest, std::vector<std::string>& faults) {
  try {
    for (const std::string& id : Takedowns(index).forgotten(manifest.taken_down))
      faults.push_back("takedowns.jsonl does not name " + id + ", which was taken down: take it down again");
  } catch (const Error& error) {
    faults.push_back(error.message());
  }
}

}  // namespace

std::vector<std::string> verify(const IndexFolder& folder, const Manifest& manifest) {
  std::vector<std::string> faults;
  for (const ShardEntry& shard : manifest.shards) {
    std::vector<std::string> damaged = check_files(folder.generation(manifest.generation), shard);
    // Xapian trusts what lies in a block: on a damaged one its check may end in anything.
    const fs::path path = folder.shard(manifest.generation, shard.name);
    if (damaged.empty()) check_database(path, damaged);
    if (damaged.empty()) check_columns_beside(path, zone_of(manifest), damaged);
    if (damaged.empty() && !manifest.portable) check_words_beside(path, damaged);
    if (damaged.empty()) check_articles({path, shard.superseded}, damaged);
    std::move(damaged.begin(), damaged.end(), std::back_inserter(faults));
  }
  check_takedowns(folder.root(), manifest, faults);
  return faults;
}

}  // namespace dateline
