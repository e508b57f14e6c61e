#include "indexer/publish/publisher.h"

#include <xapian.h>

#include <algorithm>
#include <iostream>

#include "common/clock.h"
#include "common/date/date.h"
#include "common/date/instant.h"
#include "common/error.h"
#include "common/index/durable_files.h"
#include "indexer/publish/build_manifest.h"
#include "indexer/publish/published_manifest.h"
#include "indexer/shard/columns_beside.h"
#include "indexer/shard/database.h"
#include "indexer/shard/merge.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

void count(const Census& census, Manifest& manifest) {
  manifest.articles = census.articles;
  manifest.without_body = census.without_body;
  manifest.undated = census.undated;
  manifest.languages = census.languages;
}

std::unique_ptr<WriterLock> lock_of_writer(const IndexFolder& folder, Beside beside) {
  try {
    return std::make_unique<WriterLock>(folder);
  } catch (const Error& error) {
    if (beside != Beside::kWriter || error.code() != ErrorCode::kLocked) throw;
    return nullptr;
  }
}

void warn_of_strangers(const std::vector<fs::path>& strangers) {
  for (const fs::path& path : strangers)
    std::cerr << "dateline-indexer: left alone, since it is no generation: " << path.string() << '\n';
}

// A run that died may have left more in the log than this one adds.
uint64_t surplus(uint64_t more, uint64_t less) {
  return more > less ? more - less : 0;
}

}  // namespace

Publisher::Publisher(const fs::path& index, Beside beside)
    : folder_(index),
      lock_(lock_of_writer(folder_, beside)),
      publishing_(std::in_place, folder_),
      takedowns_(index) {
  if (lock_) {
    warn_of_strangers(folder_.remove_leftovers());
  } else {
    folder_.remove_unpublished();
  }
  keep_what_is_kept_out();
}

Publisher::~Publisher() {
  if (generation_.empty() || is_published()) return;
  std::error_code ignored;  // the next run removes what is left
  fs::remove_all(folder_.generation(generation_), ignored);
}

// It may be although publishing failed: where the last sync did, the rename was done.
bool Publisher::is_published() const {
  return folder_.current_if_sound() == generation_;
}

fs::path Publisher::begin() {
  begin_generation();
  publishing_.reset();
  return folder_.work(generation_);
}

void Publisher::begin_generation() {
  generation_ = folder_.begin_generation();
  shard_ = IndexFolder::shard_name(generation_);
}

fs::path Publisher::shard_path() const {
  return folder_.shard(generation_, shard_);
}

// From here on nobody else publishes. What was while this run was at work is seen now.
void Publisher::begin_publishing() {
  if (publishing_) return;
  publishing_.emplace(folder_);
  takedowns_ = Takedowns(folder_.root());
  keep_what_is_kept_out();
  folder_.remove_unpublished();  // by a takedown that died
  if (!generation_.empty()) generation_ = folder_.renew_generation(generation_);
}

Manifest Publisher::publish_archive(const BuildOptions& options, size_t keep,
                                    const std::vector<ShardEntry>& reused,
                                    const std::optional<BuildInput>& input, const Check& check) {
  Manifest manifest = manifest_of(options);
  manifest.input = input;
  manifest.never_in.assign(takedowns_.in_force().begin(), takedowns_.in_force().end());
  manifest.shards = reused;
  if (reused.empty() || !own_ids().empty()) manifest.shards.push_back(own_shard(options.zone));
  begin_publishing();
  share_published(reused);
  seal(manifest);
  difference_ = compare_with_published(manifest);
  if (check) check(manifest);
  publish(keep);
  return manifest;
}

Manifest Publisher::publish_changes(const std::vector<std::string>& deleted, size_t keep) {
  if (generation_.empty()) begin_generation();
  const std::vector<std::string> replaced = own_ids();
  std::vector<ShardEntry> own;
  if (!replaced.empty()) own.push_back(own_shard(zone_of(published_manifest(folder_))));
  begin_publishing();
  const Manifest before = published_manifest(folder_);
  Difference difference;
  Manifest manifest = before;
  manifest.input.reset();
  for (ShardEntry& shard : manifest.shards) {
    const fs::path path = folder_.shard(before.generation, shard.name);
    difference.changed += supersede(path, replaced, shard.superseded);
    difference.removed += supersede(path, deleted, shard.superseded);
  }
  difference.added = replaced.size() - difference.changed;
  const ShardEntry emptied = manifest.shards.front();
  std::erase_if(manifest.shards,
                [](const ShardEntry& shard) { return shard.superseded.size() == shard.articles; });
  if (manifest.shards.empty() && own.empty()) manifest.shards.push_back(emptied);  // a generation has one
  for (const ShardEntry& shard : manifest.shards) share(before, shard);
  manifest.shards.insert(manifest.shards.end(), own.begin(), own.end());
  if (!own.empty() && manifest.program != running_program()) manifest.program.clear();
  seal(manifest);
  difference_ = difference;
  publish(keep);
  return manifest;
}

Manifest Publisher::take_down(const std::vector<std::string>& ids, const std::string& reason, size_t keep) {
  begin_publishing();
  takedowns_.take_down(ids, reason);
  try {
    return publish_takedowns(keep);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDamaged) throw;
    throw Error(error.code(), error.message(), error.hint() + " What was taken down is in the log for it.");
  }
}

Manifest Publisher::undo(const std::vector<std::string>& ids, size_t keep) {
  begin_publishing();
  takedowns_.undo(ids);
  return publish_takedowns(keep);
}

Manifest Publisher::publish_takedowns(size_t keep) {
  const uint64_t before = published_manifest(folder_).articles;
  Manifest manifest = publish_changes({}, keep);
  difference_->added = surplus(manifest.articles, before);
  difference_->removed = surplus(before, manifest.articles);
  return manifest;
}

Manifest Publisher::publish_again(const std::string& earlier, size_t keep) {
  begin_publishing();
  begin_generation();
  const Manifest before = read_manifest(folder_.manifest(earlier));
  takedowns_.keep(takedowns_.forgotten(before.taken_down));
  Manifest manifest = before;
  for (const ShardEntry& shard : manifest.shards) share(before, shard);
  seal(manifest);
  publish(keep);
  return manifest;
}

// What is merged gets checksums of its own, with which a fault would pass for sound.
void Publisher::check_from(const Manifest& manifest, size_t first) const {
  for (size_t i = first; i < manifest.shards.size(); ++i) {
    const std::vector<std::string> faults =
        check_files(folder_.generation(manifest.generation), manifest.shards[i]);
    if (!faults.empty()) throw damaged_index(faults.front());
  }
}

std::optional<Manifest> Publisher::merge(size_t keep) {
  const Manifest before = published_manifest(folder_);
  const std::optional<size_t> first = first_to_merge(before.shards);
  if (!first) return std::nullopt;
  check_from(before, *first);
  const fs::path work = begin();
  Manifest manifest = before;
  manifest.shards.resize(*first);
  for (const ShardEntry& shard : manifest.shards) share(before, shard);
  const std::vector<LiveShard> all = live_shards(folder_, before);
  merge_shards({all.begin() + static_cast<std::ptrdiff_t>(*first), all.end()}, work, shard_path());
  manifest.shards.push_back(own_shard(zone_of(before)));
  begin_publishing();
  const std::string replaced = published_manifest(folder_).generation;
  seal(manifest);
  publish(keep + 1);
  folder_.remove(replaced);
  return manifest;
}

void Publisher::share(const Manifest& from, const ShardEntry& shard) const {
  folder_.share_shard(from.generation, generation_, shard.name);
}

void Publisher::share_published(const std::vector<ShardEntry>& shards) const {
  if (shards.empty()) return;
  const Manifest published = published_manifest(folder_);
  for (const ShardEntry& shard : shards) share(published, shard);
}

// An update may hold no article: all of them rejected, or kept out.
std::vector<std::string> Publisher::own_ids() const {
  if (!fs::exists(shard_path())) return {};
  std::vector<std::string> ids = ids_of(shard_path());
  if (ids.empty()) remove_tree(shard_path());
  return ids;
}

ShardEntry Publisher::own_shard(const TimeZone& zone) const {
  write_columns_beside(shard_path(), zone);
  const uint64_t articles =
      reading(shard_path(), [](const Xapian::Database& database) { return database.get_doccount(); });
  return {shard_, articles, seal_files(shard_path()), placeholders_of(shard_path())};
}

void Publisher::seal(Manifest& manifest) const {
  remove_tree(folder_.work(generation_));
  manifest.generation = generation_;
  manifest.built = format_date(date_of_instant(now()));
  manifest.taken_down.assign(takedowns_.in_force().begin(), takedowns_.in_force().end());
  std::erase_if(manifest.never_in,
                [&](const std::string& id) { return !takedowns_.in_force().contains(id); });
  count(take_census(live_shards(folder_, manifest)), manifest);
  write_file_durably(folder_.manifest(generation_), to_json_text(manifest));
}

void Publisher::publish(size_t keep) {
  folder_.publish(generation_);
  generation_.clear();
  if (lock_) folder_.prune(keep);
  publishing_.reset();
}

// A log that was lost, or a line of it, lets nothing come back. What is damaged may be built anew.
void Publisher::keep_what_is_kept_out() {
  if (const std::optional<Manifest> published = published_if_sound(folder_))
    takedowns_.keep(takedowns_.forgotten(published->taken_down));
}

// Nothing, too, when the published generation cannot be read: building anew is how such an index is mended.
std::optional<Difference> Publisher::compare_with_published(const Manifest& manifest) const {
  return unless_damaged([&] {
    const std::vector<LiveShard> published = live_shards(folder_, published_manifest(folder_));
    return std::optional(compare(published, live_shards(folder_, manifest)));
  });
}

}  // namespace dateline
