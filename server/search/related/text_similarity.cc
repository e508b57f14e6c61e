#include "server/search/related/text_similarity.h"

#include <cmath>
#include <map>

#include "common/index/schema.h"
#include "common/index/stem_weight.h"

namespace dateline {
namespace {

// An article that is compared.
struct Other {
  Xapian::docid doc;  // in its shard
  size_t place;       // among all that are compared
  double norm = 0;
};

// Those of one shard, ascending.
struct Others {
  const Xapian::Database& database;
  std::vector<Other> articles;
};

std::vector<Others> by_shard(const ShardSet& shards, const std::vector<DocId>& docs) {
  std::map<DocId, size_t> places;
  for (size_t place = 0; place < docs.size(); ++place) places.emplace(docs[place], place);
  std::vector<Others> all;
  for (const auto& [doc, place] : places) {
    const auto [database, local] = shards.place(doc);
    if (all.empty() || &all.back().database != &database) all.push_back({database, {}});
    all.back().articles.push_back({local, place});
  }
  return all;
}

void read_norms(Others& others) {
  const uint32_t slot = spec(Field::kNorm).slot;
  auto value = others.database.valuestream_begin(slot);
  const auto end = others.database.valuestream_end(slot);
  for (Other& other : others.articles) {
    if (value == end) return;
    value.skip_to(other.doc);
    if (value != end && value.get_docid() == other.doc) other.norm = unpack_norm(*value);
  }
}

// Calls visit(Other, weight) for those that have a term.
template <typename Visit>
void for_each_with(const Others& others, const std::string& term, Visit visit) {
  auto posting = others.database.postlist_begin(term);
  const auto end = others.database.postlist_end(term);
  for (const Other& other : others.articles) {
    if (posting == end) return;
    posting.skip_to(other.doc);
    if (posting != end && *posting == other.doc && other.norm > 0)
      visit(other, stem_weight(posting.get_wdf()) / other.norm);
  }
}

}  // namespace

TextSimilarity::TextSimilarity(const std::vector<KeyTerm>& terms) {
  double squares = 0;
  for (const KeyTerm& term : terms) {
    own_.push_back({stem_term(term.stem), term.weight});
    squares += term.weight * term.weight;
  }
  for (Own& own : own_) own.weight /= std::sqrt(squares);
}

std::vector<Overlap> TextSimilarity::with(const ShardSet& shards, const std::vector<DocId>& docs,
                                          const Deadline& deadline) const {
  std::vector<Overlap> overlaps(docs.size());
  std::vector<Others> all = by_shard(shards, docs);
  for (Others& others : all) read_norms(others);
  for (uint32_t term = 0; term < own_.size() && !deadline.is_over(); ++term) {
    for (const Others& others : all) {
      for_each_with(others, own_[term].name, [&](const Other& other, double weight) {
        Overlap& overlap = overlaps[other.place];
        overlap.cosine += own_[term].weight * weight;
        overlap.parts.push_back({term, weight});
      });
    }
  }
  return overlaps;
}

}  // namespace dateline
