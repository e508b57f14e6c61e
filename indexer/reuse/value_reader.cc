#include "indexer/reuse/value_reader.h"

#include "indexer/shard/database.h"

namespace dateline {

ValueReader::ValueReader(const std::vector<LiveShard>& shards, Field field)
    : shards_(shards), slot_(spec(field).slot), streams_(shards.size()) {}

std::string ValueReader::value(Place place) {
  try {
    return read(place);
  } catch (const Xapian::Error& error) {
    throw unreadable(shards_[place.shard].path.string(), error);
  }
}

std::string ValueReader::read(Place place) {
  const auto [shard, document] = place;
  Stream& stream = streams_[shard];
  const bool is_new = stream.last == 0;
  if (is_new) stream.database = Xapian::Database(shards_[shard].path.string());
  if (is_new || document <= stream.last) stream.at = stream.database.valuestream_begin(slot_);
  stream.last = document;
  const auto end = stream.database.valuestream_end(slot_);
  if (stream.at != end) stream.at.skip_to(document);
  return stream.at != end && stream.at.get_docid() == document ? *stream.at : std::string();
}

}  // namespace dateline
