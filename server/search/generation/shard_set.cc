#include "server/search/generation/shard_set.h"

#include <algorithm>
#include <stdexcept>

#include "common/index/schema.h"

namespace dateline {

ShardSet::ShardSet(const HeldShards& shards) {
  for (const auto& shard : shards) {
    databases_.push_back(shard->open());
    uuids_.push_back(databases_.back().get_uuid());
    numbers_.add_shard(databases_.back().get_lastdocid());
    whole_.add_database(databases_.back());
  }
}

uint32_t ShardSet::index_of(const Xapian::Database& part) const {
  const auto found = std::find(uuids_.begin(), uuids_.end(), part.get_uuid());
  if (found == uuids_.end()) throw std::out_of_range("no shard of this generation");
  return static_cast<uint32_t>(found - uuids_.begin());
}

ShardSet::Place ShardSet::place(DocId doc) const {
  const auto [shard, document] = numbers_.place(doc);
  return {databases_[shard], document};
}

Dictionaries ShardSet::dictionaries() const {
  Dictionaries all;
  for (const Xapian::Database& database : databases_) all.merge(dictionaries_of(database));
  return all;
}

Xapian::Document ShardSet::document(DocId doc) const {
  const Place at = place(doc);
  return at.database.get_document(at.doc, Xapian::DOC_ASSUME_VALID);
}

std::string ShardSet::id_of(DocId doc) const {
  return document(doc).get_value(spec(Field::kId).slot);
}

}  // namespace dateline
