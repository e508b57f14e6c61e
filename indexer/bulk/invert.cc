#include <algorithm>
#include <functional>
#include <string>

#include "indexer/bulk/run.h"
#include "indexer/glass/encodings.h"
#include "indexer/glass/positions.h"
#include "indexer/glass/term_list.h"

namespace dateline {
namespace {

using glass::append_number;

// By a counting sort: the vocabulary is sorted once, then each token has its place. Tokens of one term stay
// in the order of documents, and terms of one document fall out sorted.
class Inversion {
 public:
  Inversion(RunDocuments& documents, const BulkOptions& options)
      : documents_(documents),
        options_(options),
        terms_(documents.vocabulary().sorted()),
        counts_(documents.vocabulary().counts()) {
    sort_tokens();
    begin_term_lists();
  }

  Run write(SpillFile& spill) {
    Run run;
    run.data = spill.append(documents_.data());
    write_terms();
    run.postings = spill.append(postings_);
    run.positions = spill.append(positions_);
    write_values(spill, run);
    if (options_.term_lists) run.term_lists = spill.append(term_lists());
    run.lengths = std::move(lengths_);
    return run;
  }

 private:
  // The document in place of the term.
  using DocumentToken = Token;

  static uint32_t document_of(const DocumentToken& token) { return token.term & ~Token::kIsFrequency; }

  void sort_tokens();
  void begin_term_lists();
  void write_terms();
  const DocumentToken* add_document(uint32_t rank, const DocumentToken* token, const DocumentToken* end);
  uint32_t take(const DocumentToken* begin, const DocumentToken* end);
  void add_positions(uint32_t document);
  void append_entry(std::string& section, std::string_view term, const std::string& entry) const;
  std::string term_lists();
  std::string slots_of(uint32_t document, std::vector<Value>::const_iterator& value) const;
  void write_values(SpillFile& spill, Run& run) const;

  RunDocuments& documents_;
  const BulkOptions& options_;
  const std::vector<uint32_t> terms_;   // by rank
  const std::vector<uint32_t> counts_;  // of tokens, by term
  std::vector<DocumentToken> by_term_;
  std::vector<size_t> list_begins_;  // of the terms of each document, in the place of its tokens
  std::vector<size_t> list_ends_;
  std::vector<uint32_t> lengths_;

  std::string postings_, positions_;            // of all terms
  std::string term_postings_, term_positions_;  // of one
  uint32_t last_posting_ = 0, last_positions_ = 0;
  std::vector<uint32_t> places_;  // of one term in one document
  std::string packed_places_;
};

void Inversion::sort_tokens() {
  std::vector<size_t> next(terms_.size());
  size_t begin = 0;
  for (const uint32_t term : terms_) {
    next[term] = begin;
    begin += counts_[term];
  }
  by_term_.resize(begin);
  const std::vector<Token>& tokens = documents_.tokens();
  size_t i = 0;
  for (uint32_t document = 0; document < documents_.size(); ++document) {
    for (; i < documents_.ends()[document]; ++i) {
      const uint32_t mark = tokens[i].term & Token::kIsFrequency;
      by_term_[next[tokens[i].term ^ mark]++] = {document | mark, tokens[i].number};
    }
  }
}

void Inversion::begin_term_lists() {
  lengths_.resize(documents_.size());
  list_begins_.resize(documents_.size());
  for (size_t i = 1; i < list_begins_.size(); ++i) list_begins_[i] = documents_.ends()[i - 1];
  list_ends_ = list_begins_;
}

void Inversion::write_terms() {
  const DocumentToken* token = by_term_.data();
  for (uint32_t rank = 0; rank < terms_.size(); ++rank) {
    term_postings_.clear();
    term_positions_.clear();
    last_posting_ = last_positions_ = 0;
    const DocumentToken* const end = token + counts_[terms_[rank]];
    while (token != end) token = add_document(rank, token, end);
    const std::string_view term = documents_.vocabulary().term(terms_[rank]);
    append_entry(postings_, term, term_postings_);
    if (!term_positions_.empty()) append_entry(positions_, term, term_positions_);
  }
}

// Takes the tokens of a term in the first document that is left.
const Inversion::DocumentToken* Inversion::add_document(uint32_t rank, const DocumentToken* token,
                                                        const DocumentToken* end) {
  const uint32_t document = document_of(*token);
  const DocumentToken* const next =
      std::find_if(token, end, [&](const DocumentToken& other) { return document_of(other) != document; });
  const uint32_t frequency = take(token, next);
  append_number(term_postings_, document - last_posting_);
  append_number(term_postings_, frequency);
  last_posting_ = document;
  lengths_[document] += frequency;
  if (options_.term_lists) documents_.tokens()[list_ends_[document]++] = {rank, frequency};
  if (options_.positions && !places_.empty()) add_positions(document);
  return next;
}

// Gives the frequency; leaves the positions in places_.
uint32_t Inversion::take(const DocumentToken* begin, const DocumentToken* end) {
  uint32_t frequency = 0;
  places_.clear();
  for (const DocumentToken* token = begin; token != end; ++token) {
    if ((token->term & Token::kIsFrequency) != 0) {
      frequency += token->number;
    } else {
      places_.push_back(token->number);
    }
  }
  return frequency;
}

void Inversion::add_positions(uint32_t document) {
  if (std::adjacent_find(places_.begin(), places_.end(), std::greater_equal<>()) != places_.end()) {
    std::sort(places_.begin(), places_.end());
    places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
  }
  packed_places_.clear();
  glass::append_positions(packed_places_, places_);
  append_number(term_positions_, document - last_positions_);
  glass::append_string(term_positions_, packed_places_);
  last_positions_ = document;
}

void Inversion::append_entry(std::string& section, std::string_view term, const std::string& entry) const {
  append_number(section, term.size());
  append_number(section, entry.size());
  section += term;
  section += entry;
}

std::string Inversion::term_lists() {
  std::string lists;
  glass::Deflater deflater;
  glass::TermListWriter writer;
  auto value = documents_.values().begin();
  for (uint32_t document = 0; document < documents_.size(); ++document) {
    append_tag(lists, {slots_of(document, value), false});
    const Token* const begin = documents_.tokens().data() + list_begins_[document];
    const Token* const end = begin + (list_ends_[document] - list_begins_[document]);
    writer.begin(lengths_[document], static_cast<size_t>(end - begin));
    for (const Token* token = begin; token != end; ++token)
      writer.add(documents_.vocabulary().term(terms_[token->term]), token->number);
    append_tag(lists, deflater.deflated(writer.list()));
  }
  return lists;
}

// Which slots the document has values in: of each how many are left out before it (glass_values.cc:300).
std::string Inversion::slots_of(uint32_t document, std::vector<Value>::const_iterator& value) const {
  std::vector<uint32_t> slots;
  for (; value != documents_.values().end() && value->document == document; ++value)
    slots.push_back(value->slot);
  std::sort(slots.begin(), slots.end());
  std::string packed;
  uint32_t next = 0;
  for (const uint32_t slot : slots) {
    append_number(packed, slot - next);
    next = slot + 1;
  }
  return packed;
}

void Inversion::write_values(SpillFile& spill, Run& run) const {
  std::vector<Value> values = documents_.values();
  std::stable_sort(values.begin(), values.end(),
                   [](const Value& one, const Value& other) { return one.slot < other.slot; });
  for (auto value = values.begin(); value != values.end();) {
    std::string bytes;
    const uint32_t slot = value->slot;
    uint32_t last = 0;
    for (; value != values.end() && value->slot == slot; ++value) {
      append_number(bytes, value->document - last);
      glass::append_string(bytes, documents_.bytes_of(*value));
      last = value->document;
    }
    run.slots.push_back({slot, spill.append(bytes)});
  }
}

}  // namespace

Run invert(RunDocuments& documents, SpillFile& spill, const BulkOptions& options) {
  Run run = Inversion(documents, options).write(spill);
  documents.clear();
  return run;
}

}  // namespace dateline
