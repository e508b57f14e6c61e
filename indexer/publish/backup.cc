#include "indexer/publish/backup.h"

#include <algorithm>

#include "common/error.h"
#include "common/index/durable_files.h"
#include "indexer/publish/held_generation.h"
#include "indexer/publish/publisher.h"
#include "indexer/publish/takedowns.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

void make_folder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw write_error("cannot make", path, error.value());
}

void check_nothing_is_in(const fs::path& target) {
  std::error_code error;
  if (!fs::exists(target, error) && !error) return;
  if (fs::is_directory(target, error) && fs::is_empty(target, error) && !error) return;
  throw Error(ErrorCode::kUsage, target.string() + " is no empty folder", "Name one that is, or a new one.",
              "--to");
}

void copy_durably(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::copy_file(from, to, error);
  if (error) throw write_error("cannot copy " + from.string() + " to", to, error.value());
  sync_path(to);
}

void copy_shard(const fs::path& from, const fs::path& to, const ShardEntry& shard) {
  make_folder(to);
  for (const ShardFile& file : shard.files) {
    copy_durably(from / file.name, to / file.name);
    if (const auto fault = fault_of(to, file))
      throw Error(ErrorCode::kDamaged, "the copy is not what was published: " + *fault, "Run verify.");
  }
  sync_path(to);
}

void copy_generation(const IndexFolder& from, const IndexFolder& to, const Manifest& manifest) {
  const std::string& id = manifest.generation;
  for (const ShardEntry& shard : manifest.shards)
    copy_shard(from.shard(id, shard.name), to.shard(id, shard.name), shard);
  write_file_durably(to.manifest(id), to_json_text(manifest));
}

// After the generation, so that it names all that the generation keeps out.
void copy_takedowns(const fs::path& from, const fs::path& to) {
  constexpr const char* kLog = "takedowns.jsonl";
  std::error_code error;
  if (!fs::exists(from / kLog, error) && !error) return;
  write_file_durably(to / kLog, read_small_file(from / kLog));
}

// What is in the log and not in the generation: taken down while it was copied.
Manifest keep_out(const IndexFolder& copy, const Manifest& manifest) {
  const Takedowns takedowns(copy.root());
  const std::vector<std::string>& known = manifest.taken_down;
  if (std::includes(known.begin(), known.end(), takedowns.in_force().begin(), takedowns.in_force().end()))
    return manifest;
  return Publisher(copy.root()).publish_changes({}, 1);
}

void remove_contents(const fs::path& folder) {
  std::error_code ignored;  // why it is emptied is what matters
  for (const auto& entry : fs::directory_iterator(folder, ignored)) fs::remove_all(entry.path(), ignored);
}

}  // namespace

Manifest back_up(const IndexFolder& folder, const fs::path& target) {
  check_nothing_is_in(target);
  const HeldGeneration held = HeldGeneration::published(folder);
  const IndexFolder copy(target);
  try {
    copy_generation(folder, copy, held.manifest());
    copy_takedowns(folder.root(), target);
    copy.publish(held.manifest().generation);
    sync_path(target / "..");
    return keep_out(copy, held.manifest());
  } catch (const Error&) {
    remove_contents(target);
    throw;
  }
}

}  // namespace dateline
