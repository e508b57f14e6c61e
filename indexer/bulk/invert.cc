#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "common/error.h"
#include "common/index/varint.h"
#include "indexer/bulk/run.h"
#include "indexer/glass/keys.h"
#include "indexer/glass/positions.h"
#include "indexer/glass/term_list.h"

namespace dateline {
namespace {

// So many places are on their way from memory.
constexpr size_t kThingsAhead = 16;

void check_term(std::string_view term) {
  if (2 * term.size() <= glass::kMostEscapedTermBytes) return;
  const auto nuls = static_cast<size_t>(std::count(term.begin(), term.end(), '\0'));
  if (term.size() > glass::kMostTermBytes || term.size() + nuls > glass::kMostEscapedTermBytes)
    throw Error(ErrorCode::kInternal, "a term of " + std::to_string(term.size()) + " bytes has no place");
}

// Entries of terms, one after the other.
class Section {
 public:
  void append(std::string_view term, std::string_view entry) {
    const size_t most = 2 * kMostVarintBytes + term.size() + entry.size();
    if (bytes_.size() - size_ < most) bytes_.resize(2 * bytes_.size() + most);
    char* at = put_varint(bytes_.data() + size_, term.size());
    at = put_varint(at, entry.size());
    at = std::copy(term.begin(), term.end(), at);
    at = std::copy(entry.begin(), entry.end(), at);
    size_ = static_cast<size_t>(at - bytes_.data());
  }

  std::string_view bytes() const { return {bytes_.data(), size_}; }

 private:
  std::string bytes_;  // and room for more
  size_t size_ = 0;
};

// By a counting sort: the vocabulary is sorted once, then each term of each document has its place. Documents
// of one term stay in their order, and terms of one document fall out sorted.
class Inversion {
 public:
  Inversion(RunDocuments& documents, const TermNumbers& terms, const BulkOptions& options)
      : documents_(documents), terms_(terms), options_(options), sorted_(documents.vocabulary()) {
    terms_.sort(sorted_);
    by_term_ = sorted_by_term(documents_.terms(), &IndexDocument::Term::number,
                              &IndexDocument::Term::frequency, &RunDocuments::Counts::documents);
  }

  Run write(SpillFile& spill) {
    Run run;
    run.data = spill.append(documents_.data());
    const std::array<Section, kTermRanges> of_ranges = postings();
    for (size_t range = 0; range < kTermRanges; ++range)
      run.postings[range] = spill.append(of_ranges[range].bytes());
    if (options_.positions) run.positions = spill.append(positions().bytes());
    for (const auto& [slot, values] : documents_.values())
      run.slots.push_back({slot, spill.append(values.bytes)});
    if (options_.term_lists) run.term_lists = spill.append(term_lists());
    run.documents = documents_.size();
    run.lengths = spill.append(lengths());
    return run;
  }

 private:
  // A document of a term, and how often it stands there, or where.
  struct InDocument {
    uint32_t document;
    uint32_t number;
  };

  template <typename Thing>
  std::vector<InDocument> sorted_by_term(const RunDocuments::ByDocument<Thing>& things, uint32_t Thing::*term,
                                         uint32_t Thing::*number,
                                         uint32_t RunDocuments::Counts::*count) const;
  std::array<Section, kTermRanges> postings() const;
  Section positions() const;
  std::string lengths() const;
  std::string term_lists();
  void sort_term_lists();
  std::string slots_of(uint32_t document) const;
  void append_entry(Section& section, uint32_t number, std::string_view entry) const;

  RunDocuments& documents_;
  const TermNumbers& terms_;
  const BulkOptions& options_;
  std::vector<uint32_t> sorted_;  // the numbers of all terms
  std::vector<InDocument> by_term_;
};

template <typename Thing>
std::vector<Inversion::InDocument> Inversion::sorted_by_term(const RunDocuments::ByDocument<Thing>& things,
                                                             uint32_t Thing::*term, uint32_t Thing::*number,
                                                             uint32_t RunDocuments::Counts::*count) const {
  std::vector<uint32_t> next(documents_.counts().size());
  uint32_t begin = 0;
  for (const uint32_t of : sorted_) {
    next[of] = begin;
    begin += documents_.counts()[of].*count;
  }
  std::vector<InDocument> sorted(begin);
  size_t i = 0;
  for (uint32_t document = 0; document < documents_.size(); ++document) {
    for (; i < things.ends[document]; ++i) {
      if (i + 2 * kThingsAhead < things.all.size()) {
        __builtin_prefetch(&next[things.all[i + 2 * kThingsAhead].*term], 1);
        __builtin_prefetch(&sorted[next[things.all[i + kThingsAhead].*term]], 1);
      }
      sorted[next[things.all[i].*term]++] = {document, things.all[i].*number};
    }
  }
  return sorted;
}

std::array<Section, kTermRanges> Inversion::postings() const {
  std::array<Section, kTermRanges> sections;
  std::string entry;
  const InDocument* at = by_term_.data();
  for (const uint32_t term : sorted_) {
    const uint32_t count = documents_.counts()[term].documents;
    entry.resize(std::max(entry.size(), size_t{count} * 2 * kMostVarintBytes));
    char* out = entry.data();
    uint32_t last = 0;
    for (const InDocument* const end = at + count; at != end; ++at) {
      out = put_varint(out, at->document - last);
      out = put_varint(out, at->number);
      last = at->document;
    }
    append_entry(sections[range_of(terms_.term(term))], term,
                 {entry.data(), static_cast<size_t>(out - entry.data())});
  }
  return sections;
}

Section Inversion::positions() const {
  const std::vector<InDocument> by_term =
      sorted_by_term(documents_.postings(), &IndexDocument::Posting::term, &IndexDocument::Posting::position,
                     &RunDocuments::Counts::postings);
  Section section;
  std::string entry, packed;
  std::vector<uint32_t> places;  // of one term in one document
  const InDocument* at = by_term.data();
  for (const uint32_t term : sorted_) {
    entry.clear();
    uint32_t last = 0;
    for (const InDocument* const end = at + documents_.counts()[term].postings; at != end;) {
      const uint32_t document = at->document;
      for (places.clear(); at != end && at->document == document; ++at) places.push_back(at->number);
      if (std::adjacent_find(places.begin(), places.end(), std::greater_equal<>()) != places.end()) {
        std::sort(places.begin(), places.end());
        places.erase(std::unique(places.begin(), places.end()), places.end());
      }
      packed.clear();
      glass::append_positions(packed, places);
      append_varint(entry, document - last);
      glass::append_string(entry, packed);
      last = document;
    }
    if (!entry.empty()) append_entry(section, term, entry);
  }
  return section;
}

std::string Inversion::lengths() const {
  std::string lengths;
  for (const uint32_t length : documents_.lengths()) append_varint(lengths, length);
  return lengths;
}

void Inversion::append_entry(Section& section, uint32_t number, std::string_view entry) const {
  const std::string_view term = terms_.term(number);
  check_term(term);
  section.append(term, entry);
}

// Those of each document, in the place of its terms as they came.
void Inversion::sort_term_lists() {
  std::vector<size_t> next(documents_.size());
  for (size_t i = 0; i < next.size(); ++i) next[i] = documents_.terms().begin_of(i);
  const InDocument* at = by_term_.data();
  for (const uint32_t term : sorted_) {
    for (uint32_t left = documents_.counts()[term].documents; left > 0; --left, ++at)
      documents_.terms().all[next[at->document]++] = {term, at->number};
  }
}

std::string Inversion::term_lists() {
  sort_term_lists();
  std::string lists;
  glass::Deflater deflater;
  glass::TermListWriter writer;
  for (uint32_t document = 0; document < documents_.size(); ++document) {
    append_tag(lists, {slots_of(document), false});
    const size_t begin = documents_.terms().begin_of(document);
    const size_t end = documents_.terms().ends[document];
    writer.begin(documents_.lengths()[document], end - begin);
    for (size_t i = begin; i < end; ++i) {
      const IndexDocument::Term& term = documents_.terms().all[i];
      writer.add(terms_.term(term.number), term.frequency);
    }
    append_tag(lists, deflater.deflated(writer.list()));
  }
  return lists;
}

// Which slots the document has values in: of each how many are left out before it (glass_values.cc:300).
std::string Inversion::slots_of(uint32_t document) const {
  const RunDocuments::ByDocument<uint32_t>& slots = documents_.slots();
  std::vector<uint32_t> sorted(slots.all.begin() + static_cast<std::ptrdiff_t>(slots.begin_of(document)),
                               slots.all.begin() + static_cast<std::ptrdiff_t>(slots.ends[document]));
  std::sort(sorted.begin(), sorted.end());
  std::string packed;
  uint32_t next = 0;
  for (const uint32_t slot : sorted) {
    append_varint(packed, slot - next);
    next = slot + 1;
  }
  return packed;
}

}  // namespace

void append_tag(std::string& out, const glass::Deflater::Tag& tag) {
  append_varint(out, 2 * tag.bytes.size() + (tag.is_compressed ? 1 : 0));
  out += tag.bytes;
}

Run invert(RunDocuments& documents, const TermNumbers& terms, SpillFile& spill, const BulkOptions& options) {
  Run run = Inversion(documents, terms, options).write(spill);
  documents.clear();
  return run;
}

}  // namespace dateline
