#include "server/search/snapshot.h"

#include <algorithm>

#include "common/error.h"
#include "common/index/document.h"
#include "server/search/shard_ids.h"

namespace dateline {
namespace {

// What an archive writes about now, as far as its words tell.
std::vector<Xapian::docid> newest_articles(const Columns& columns) {
  constexpr uint64_t kNewest = 500;
  const uint64_t dated = columns.all().cardinality() - columns.undated();
  std::vector<Xapian::docid> newest;
  for (uint32_t place = 0; place < std::min(kNewest, dated); ++place) newest.push_back(columns.doc_at(place));
  return newest;
}

TimeZone zone_of(const Manifest& manifest, const std::optional<TimeZone>& wanted) {
  return wanted ? *wanted : TimeZone::named(manifest.time_zone).value_or(TimeZone());
}

DocSet excluded_docs(const Xapian::Database& database, const Manifest& manifest) {
  DocSet docs;
  const auto shards = static_cast<uint32_t>(manifest.shards.size());
  for (uint32_t shard = 0; shard < shards; ++shard) {
    for (const uint32_t local : manifest.shards[shard].superseded) docs.add(whole_id(local, shard, shards));
  }
  for (const std::string& id : manifest.taken_down) {
    for (const DocId doc : documents_of(database, id)) docs.add(doc);
  }
  return docs;
}

}  // namespace

Snapshot::Snapshot(const IndexFolder& folder, const std::string& generation,
                   const std::optional<TimeZone>& zone)
    : manifest_(read_manifest(folder.manifest(generation))),
      zone_(zone_of(manifest_, zone)),
      languages_(languages_of(manifest_)) {
  for (const Shard& shard : manifest_.shards) shards_.push_back(folder.shard(generation, shard.name));
  std::unique_ptr<Session> session = open_session();
  try {
    columns_ =
        std::make_unique<Columns>(session->database, excluded_docs(session->database, manifest_), zone_);
    vocabulary_ = std::make_unique<Vocabulary>(session->database, newest_articles(*columns_));
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::kDamaged, "generation " + generation + ": " + error.get_msg(),
                "Run dateline-indexer verify.");
  }
  idle_.push_back(std::move(session));
}

std::unique_ptr<Session> Snapshot::open_session() const {
  auto session = std::make_unique<Session>();
  try {
    for (const auto& shard : shards_) {
      session->shards.emplace_back(shard.string());
      session->database.add_database(session->shards.back());
    }
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::kDamaged, "generation " + generation() + " cannot be opened: " + error.get_msg(),
                "Run dateline-indexer verify.");
  }
  return session;
}

bool Snapshot::is_taken_down(const std::string& id) const {
  return std::binary_search(manifest_.taken_down.begin(), manifest_.taken_down.end(), id);
}

std::optional<DocId> Snapshot::find(const Xapian::Database& database, const std::string& id) const {
  for (const DocId doc : documents_of(database, id)) {
    if (columns_->all().contains(doc)) return doc;
  }
  return std::nullopt;
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
  const std::lock_guard lock(home->mutex_);
  home->idle_.emplace_back(session);
}

}  // namespace dateline
