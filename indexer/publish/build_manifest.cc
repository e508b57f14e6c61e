#include "indexer/publish/build_manifest.h"

#include <algorithm>

#include "common/index/checksum.h"
#include "common/index/schema.h"
#include "common/text/analyzer.h"
#include "indexer/publish/published_manifest.h"

namespace dateline {
namespace {

bool are_made_alike(const Manifest& a, const Manifest& b) {
  return !a.program.empty() && a.program == b.program && a.icu == b.icu && a.time_zone == b.time_zone &&
         a.weights == b.weights && a.portable == b.portable;
}

bool is_whole(const IndexFolder& folder, const Manifest& manifest) {
  return std::all_of(manifest.shards.begin(), manifest.shards.end(), [&](const ShardEntry& shard) {
    return check_files(folder.generation(manifest.generation), shard).empty();
  });
}

}  // namespace

const std::string& running_program() {
  static const std::string kProgram = checksum_of_file("/proc/self/exe");
  return kProgram;
}

Manifest manifest_of(const BuildOptions& options) {
  Manifest manifest;
  manifest.format = kFormatVersion;
  manifest.program = running_program();
  manifest.time_zone = options.zone.name();
  manifest.icu = icu_version();
  manifest.weights = options.weights;
  manifest.portable = options.portable;
  return manifest;
}

std::optional<Manifest> reusable_manifest(const IndexFolder& folder, const std::set<std::string>& taken_down,
                                          const BuildOptions& options) {
  std::optional<Manifest> manifest = published_if_sound(folder);
  const bool is_reusable = manifest && options.writer == Writer::kBulk &&
                           are_made_alike(*manifest, manifest_of(options)) &&
                           std::includes(manifest->never_in.begin(), manifest->never_in.end(),
                                         taken_down.begin(), taken_down.end()) &&
                           is_whole(folder, *manifest);
  return is_reusable ? manifest : std::nullopt;
}

}  // namespace dateline
