// The documents of a run as they come, before they are inverted: each term of each as 8 bytes, values and
// data as they will be written. For one thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/index/index_document.h"
#include "indexer/bulk/bulk_options.h"

namespace dateline {

class RunDocuments {
 public:
  // `options` must outlive this.
  explicit RunDocuments(const BulkOptions& options) : options_(options) {}

  // The next document; the first is number 0. All of a run have their terms by the same numbers.
  void add(const IndexDocument& document);

  void clear();

  uint32_t size() const { return static_cast<uint32_t>(lengths_.size()); }

  // One thing of all documents, and where that of each ends.
  template <typename Thing>
  struct ByDocument {
    std::vector<Thing> all;
    std::vector<size_t> ends;

    size_t begin_of(size_t document) const { return document == 0 ? 0 : ends[document - 1]; }
  };
  ByDocument<IndexDocument::Term>& terms() { return terms_; }
  const ByDocument<IndexDocument::Posting>& postings() const {
    return postings_;
  }                                                             // where there are positions
  const ByDocument<uint32_t>& slots() const { return slots_; }  // where there are term lists

  // By number of a term: how many documents have it, and how many postings it has.
  struct Counts {
    uint32_t documents = 0;
    uint32_t postings = 0;
  };
  const std::vector<Counts>& counts() const { return counts_; }
  // The terms that documents have, each once.
  const std::vector<uint32_t>& vocabulary() const { return vocabulary_; }

  // The sum of a document's frequencies.
  const std::vector<uint32_t>& lengths() const { return lengths_; }

  // Of each document its data, as append_tag() writes it.
  const std::string& data() const { return data_; }

  // By slot, its values as Run::Slot has them.
  struct Values {
    std::string bytes;
    uint32_t last = 0;  // document
  };
  const std::map<uint32_t, Values>& values() const { return values_; }

 private:
  [[gnu::always_inline]] void fetch_count(uint32_t term) const {
    if (term < counts_.size()) __builtin_prefetch(&counts_[term], 1);
  }
  void add_terms(const IndexDocument& document);
  void add_postings(const IndexDocument& document);
  void add_values(const IndexDocument& document);

  const BulkOptions& options_;
  ByDocument<IndexDocument::Term> terms_;
  ByDocument<IndexDocument::Posting> postings_;
  ByDocument<uint32_t> slots_;
  std::vector<Counts> counts_;
  std::vector<uint32_t> vocabulary_;
  std::vector<uint32_t> lengths_;
  std::map<uint32_t, Values> values_;
  std::string data_;
};

}  // namespace dateline
