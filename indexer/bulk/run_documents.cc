#include "indexer/bulk/run_documents.h"

#include "common/index/varint.h"
#include "indexer/bulk/run.h"

namespace dateline {
namespace {

// So many terms are on their way from memory.
constexpr size_t kTermsAhead = 24;

}  // namespace

void RunDocuments::add(const IndexDocument& document) {
  add_values(document);
  append_tag(data_, {document.data, false});
  if (options_.positions) add_postings(document);
  add_terms(document);
}

// Last, since it counts the document.
void RunDocuments::add_terms(const IndexDocument& document) {
  uint32_t length = 0;
  const std::vector<IndexDocument::Term>& terms = document.terms();
  for (size_t i = 0; i < terms.size(); ++i) {
    if (i + kTermsAhead < terms.size()) fetch_count(terms[i + kTermsAhead].number);
    const IndexDocument::Term& term = terms[i];
    length += term.frequency;
    if (term.number >= counts_.size()) counts_.resize(size_t{term.number} + 1);
    if (counts_[term.number].documents++ == 0) vocabulary_.push_back(term.number);
  }
  lengths_.push_back(length);
  terms_.all.insert(terms_.all.end(), document.terms().begin(), document.terms().end());
  terms_.ends.push_back(terms_.all.size());
}

void RunDocuments::add_postings(const IndexDocument& document) {
  for (const IndexDocument::Posting& posting : document.postings()) {
    if (posting.term >= counts_.size()) counts_.resize(size_t{posting.term} + 1);
    ++counts_[posting.term].postings;
  }
  postings_.all.insert(postings_.all.end(), document.postings().begin(), document.postings().end());
  postings_.ends.push_back(postings_.all.size());
}

void RunDocuments::add_values(const IndexDocument& document) {
  document.for_each_value([&](uint32_t slot, std::string_view bytes) {
    Values& values = values_[slot];
    append_varint(values.bytes, size() - values.last);
    append_varint(values.bytes, bytes.size());
    values.bytes += bytes;
    values.last = size();
    if (options_.term_lists) slots_.all.push_back(slot);
  });
  if (options_.term_lists) slots_.ends.push_back(slots_.all.size());
}

void RunDocuments::clear() {
  terms_.all.clear();
  terms_.ends.clear();
  postings_.all.clear();
  postings_.ends.clear();
  slots_.all.clear();
  slots_.ends.clear();
  for (const uint32_t term : vocabulary_) counts_[term] = {};
  vocabulary_.clear();
  lengths_.clear();
  values_.clear();
  data_.clear();
}

}  // namespace dateline
