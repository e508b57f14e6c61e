#include "indexer/build/publisher.h"

#include <xapian.h>

#include <chrono>
#include <sstream>

#include "common/error.h"
#include "common/index/schema.h"
#include "common/text/analyzer.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

std::string now() {
  return format_date(date_of_instant(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
}

Manifest describe(const std::string& generation, const Census& census, const BuildOptions& options) {
  Manifest manifest;
  manifest.format = kFormatVersion;
  manifest.generation = generation;
  manifest.built = now();
  manifest.time_zone = options.zone.name();
  manifest.icu = icu_version();
  manifest.weights = options.weights;
  manifest.articles = census.articles;
  manifest.without_body = census.without_body;
  manifest.undated = census.undated;
  manifest.languages = census.languages;
  return manifest;
}

void check_database(const fs::path& path, std::vector<std::string>& faults) {
  try {
    std::ostringstream details;
    const size_t errors = Xapian::Database::check(path.string(), 0, &details);
    if (errors > 0) faults.push_back(path.string() + ": Xapian finds " + std::to_string(errors) + " errors");
  } catch (const Xapian::Error& error) {
    faults.push_back(path.string() + ": " + error.get_msg());
  }
}

}  // namespace

Publisher::Publisher(const fs::path& index) : folder_(index), lock_(folder_) {
  folder_.remove_leftovers();
}

Publisher::~Publisher() {
  if (generation_.empty()) return;
  std::error_code ignored;  // the next run removes what is left
  fs::remove_all(folder_.generation(generation_), ignored);
}

fs::path Publisher::begin() {
  generation_ = folder_.begin_generation();
  return folder_.work(generation_);
}

fs::path Publisher::shard_path() const {
  return folder_.shard(generation_, IndexFolder::shard_name(0));
}

Manifest Publisher::publish(const BuildOptions& options, size_t keep) {
  fs::remove_all(folder_.work(generation_));
  const std::vector<fs::path> shards = {shard_path()};
  const Census census = take_census(shards);
  Manifest manifest = describe(generation_, census, options);
  manifest.shards.push_back({IndexFolder::shard_name(0), census.articles, seal_files(shard_path())});
  write_file_durably(folder_.manifest(generation_), to_json_text(manifest));
  difference_ = compare_with_published();
  folder_.publish(generation_);
  generation_.clear();
  folder_.prune(keep);
  return manifest;
}

// Nothing, too, when the published generation cannot be read: building anew is how such an index is mended.
std::optional<Difference> Publisher::compare_with_published() const {
  try {
    const std::optional<std::string> before = folder_.current();
    if (!before) return std::nullopt;
    std::vector<fs::path> shards;
    for (const Shard& shard : read_manifest(folder_.manifest(*before)).shards) {
      shards.push_back(folder_.shard(*before, shard.name));
    }
    return compare(shards, {shard_path()});
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDamaged) throw;
    return std::nullopt;
  }
}

std::vector<std::string> verify(const IndexFolder& folder) {
  const std::optional<std::string> current = folder.current();
  if (!current) throw Error(ErrorCode::kDamaged, folder.root().string() + " holds no published generation");
  const Manifest manifest = read_manifest(folder.manifest(*current));
  std::vector<std::string> faults;
  for (const Shard& shard : manifest.shards) {
    for (std::string& fault : check_files(folder.generation(*current), shard))
      faults.push_back(std::move(fault));
    check_database(folder.shard(*current, shard.name), faults);
  }
  return faults;
}

}  // namespace dateline
