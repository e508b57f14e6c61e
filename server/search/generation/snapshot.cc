#include "server/search/generation/snapshot.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "common/clock.h"
#include "common/error.h"
#include "common/index/schema.h"
#include "common/log.h"

namespace dateline {
namespace {

// What an archive writes about now, as far as its words tell, and all may see them.
std::vector<DocId> newest_articles(const Columns& columns) {
  constexpr size_t kNewest = 500;
  const DocSet visible = columns.visible(now())->docs;
  std::vector<DocId> newest;
  for (uint32_t place = 0; place < columns.dated_places() && newest.size() < kNewest; ++place) {
    if (visible.contains(columns.doc_at(place))) newest.push_back(columns.doc_at(place));
  }
  return newest;
}

DocSet excluded_docs(const ShardSet& shards, const Manifest& manifest) {
  DocSet docs;
  for (uint32_t shard = 0; shard < shards.count(); ++shard) {
    for (const uint32_t local : manifest.shards[shard].superseded) docs.add(shards.base(shard) + local);
  }
  for (const std::string& id : manifest.taken_down)
    shards.for_each(keyword_term(Field::kId, id), [&](DocId doc) { docs.add(doc); });
  return docs;
}

ShardColumns columns_of(const HeldShards& held) {
  ShardColumns columns;
  for (const auto& shard : held) columns.add_shard(shard->columns());
  return columns;
}

ShardVocabularies vocabularies_of(const HeldShards& held) {
  ShardVocabularies vocabularies;
  for (const auto& shard : held) vocabularies.push_back(shard->vocabulary());
  return vocabularies;
}

// More are lent when many searches are half done. To open one takes a millisecond or two; kept it takes some
// megabytes, and four descriptors for each shard.
size_t most_idle_sessions() {
  return std::max(1U, std::thread::hardware_concurrency()) + 2;
}

}  // namespace

Snapshot::Snapshot(HeldShards shards, Manifest manifest, SnapshotOptions options)
    : manifest_(std::move(manifest)),
      shards_(std::move(shards)),
      stems_(std::make_unique<Stems>()),
      languages_(languages_of(manifest_)),
      postings_(options.postings ? std::move(options.postings) : std::make_shared<PostingsCache>(0)) {
  try {
    ShardSet opened(shards_);
    dictionaries_ = opened.dictionaries();
    auto session = std::make_unique<Session>(std::move(opened), dictionaries_);
    const TimeZone built_in = zone_of(manifest_);
    columns_ = std::make_unique<Columns>(session->shards, columns_of(shards_),
                                         excluded_docs(session->shards, manifest_),
                                         DayZones{options.zone.value_or(built_in), built_in});
    if (!manifest_.portable) add_words(session->shards);
    vocabulary_ = std::make_unique<Vocabulary>(session->shards, vocabularies_of(shards_),
                                               newest_articles(*columns_), words_.get());
    idle_.push_back(std::move(session));
    postings_->open(shards_, columns_->last_doc());
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::kDamaged, "generation " + generation() + ": " + error.get_msg(),
                "Run dateline-indexer verify.");
  }
}

void Snapshot::add_words(const ShardSet& shards) {
  auto words = std::make_shared<ShardWords>();
  for (uint32_t shard = 0; shard < shards.count(); ++shard) {
    const std::shared_ptr<const WordsFile> file = shards_[shard]->words();
    words->add(shards[shard].get_uuid(), file);
    shard_stems_.push_back(std::make_unique<ShardStems>(file, *stems_));
  }
  words_ = std::move(words);
}

Snapshot::~Snapshot() {
  if (!is_retired_) postings_->close(shards_);
}

// Its files are held and were found sound: what may be missing is a descriptor, memory, or the disk.
std::unique_ptr<Session> Snapshot::open_session() const {
  std::string reason;
  try {
    return std::make_unique<Session>(ShardSet(shards_), dictionaries_);
  } catch (const Xapian::Error& error) {
    reason = error.get_description();
  } catch (const Error& error) {
    reason = error.message();
  }
  // It tells of paths, which are for the log.
  log_error("no further session can be opened", {{"generation", generation()}, {"reason", reason}});
  throw Error(ErrorCode::kUnavailable, "No further search can begin at the moment", "Try again in a moment.");
}

Postings Snapshot::postings(const ShardSet& shards, const std::string& term, const Deadline& deadline) const {
  Postings postings;
  for (uint32_t shard = 0; shard < shards.count(); ++shard)
    postings.add(postings_->of({*shards_[shard], shards[shard]}, term, deadline), shards.base(shard));
  return postings;
}

bool Snapshot::is_taken_down(const std::string& id) const {
  return std::binary_search(manifest_.taken_down.begin(), manifest_.taken_down.end(), id);
}

std::optional<DocId> Snapshot::find(const ShardSet& shards, const std::string& id) const {
  std::optional<DocId> found;
  shards.for_each(keyword_term(Field::kId, id), [&](DocId doc) {
    if (columns_->all().contains(doc)) found = doc;
  });
  return found;
}

Snapshot::Lease Snapshot::lease() const {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Lease lease(idle_.back().release(), Return{this});
      idle_.pop_back();
      return lease;
    }
  }
  return {open_session().release(), Return{this}};
}

void Snapshot::Return::operator()(Session* session) const {
  std::unique_ptr<Session> returned(session);  // and closed without the lock
  const std::lock_guard lock(home->mutex_);
  const bool is_kept = !home->is_retired_ && home->idle_.size() < most_idle_sessions();
  if (is_kept) home->idle_.push_back(std::move(returned));
}

void Snapshot::retire() const {
  std::vector<std::unique_ptr<Session>> closed;
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(is_retired_, true)) return;
    closed.swap(idle_);
  }
  postings_->close(shards_);
}

}  // namespace dateline
