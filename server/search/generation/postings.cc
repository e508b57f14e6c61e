#include "server/search/generation/postings.h"

#include <algorithm>
#include <utility>

namespace dateline {
namespace {

DocSet moved(const DocSet& set, DocId base) {
  std::vector<DocId> docs(set.cardinality());
  set.toUint32Array(docs.data());
  for (DocId& doc : docs) doc += base;
  return {docs.size(), docs.data()};
}

}  // namespace

// The first shard of a generation, mostly the largest, has its own numbers there.
Postings::Part::Part(std::shared_ptr<const ShardPostings> postings, DocId base)
    : postings_(std::move(postings)), base_(base) {
  if (base_ != 0) moved_ = moved(postings_->docs(), base_);
}

void Postings::add(std::shared_ptr<const ShardPostings> postings, DocId base) {
  if (postings->size() == 0) return;
  size_ += postings->size();
  parts_.emplace_back(std::move(postings), base);
}

bool Postings::is_weightless() const {
  return std::all_of(parts_.begin(), parts_.end(),
                     [](const Part& part) { return part.in_shard().is_weightless(); });
}

DocSet Postings::among(const DocSet& docs) const {
  if (parts_.empty()) return {};
  DocSet found = parts_.front().docs() & docs;
  for (size_t i = 1; i < parts_.size(); ++i) found |= parts_[i].docs() & docs;
  return found;
}

void Postings::add_to(std::vector<const DocSet*>& sets) const {
  for (const Part& part : parts_) sets.push_back(&part.docs());
}

}  // namespace dateline
