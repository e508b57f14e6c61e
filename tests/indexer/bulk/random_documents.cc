#include "tests/indexer/bulk/random_documents.h"

#include <algorithm>
#include <set>

namespace dateline {
namespace {

using namespace std::string_literals;

const std::vector<std::string>& odd_terms() {
  static const std::vector<std::string> kOddTerms{"\0"s,
                                                  "\0\0"s,
                                                  "\0\xff"s,
                                                  "\0\xe0"s,
                                                  "\0\xd8"s,
                                                  "\0\xd0"s,
                                                  "\0\xc0x"s,
                                                  "a"s,
                                                  "a\0"s,
                                                  "a\0\0"s,
                                                  "a\0\xff"s,
                                                  "a\x01"s,
                                                  "a\xff"s,
                                                  "\xff"s,
                                                  "\xff\xff"s,
                                                  std::string(124, '\0'),
                                                  std::string(244, 'x'),
                                                  std::string(245, 'x'),
                                                  std::string(244, 'x') + "y",
                                                  std::string(245, '\xff'),
                                                  std::string(240, 'q') + std::string(4, '\0')};
  return kOddTerms;
}

bool is_allowed(const std::string& term) {
  const auto nuls = static_cast<size_t>(std::count(term.begin(), term.end(), '\0'));
  return !term.empty() && term.size() <= 245 && term.size() + nuls <= 249;
}

}  // namespace

void RandomDocument::write(IndexDocument& document, TermNumbers& terms) const {
  document.clear();
  for (const Occurrence& occurrence : occurrences) {
    const uint32_t term = terms.number_of(occurrence.term);
    if (occurrence.has_position) {
      document.add_posting(term, occurrence.number);
    } else {
      document.add_term(term, occurrence.number);
    }
  }
  for (const auto& [slot, value] : values) document.add_value(slot, value);
  document.data = data;
}

RandomDocuments::RandomDocuments(unsigned seed)
    : random_(seed), has_positions_(seed % 5 != 0), terms_(odd_terms()) {
  for (size_t i = 10 + below(1500); i > 0; --i) terms_.push_back(term());
  std::shuffle(terms_.begin(), terms_.end(), random_);
}

std::vector<RandomDocument> RandomDocuments::archive() {
  std::vector<RandomDocument> documents(below(6) == 0 ? below(4) : 10 + below(250));
  for (RandomDocument& document : documents) document = this->document();
  return documents;
}

std::map<std::string, std::string> RandomDocuments::metadata() {
  std::map<std::string, std::string> metadata;
  for (size_t i = below(4); i > 0; --i) metadata[bytes(1 + below(20), 0)] = bytes(1 + below(30'000), 2);
  return metadata;
}

std::string RandomDocuments::bytes(size_t size, int kind) {
  std::string bytes;
  while (bytes.size() < size) {
    switch (kind) {
      case 0:
        bytes += static_cast<char>('a' + below(4));
        break;
      case 1:
        bytes += "\0\xff\x01\xfe"s[below(4)];
        break;
      default:
        bytes += static_cast<char>(random_());
    }
  }
  return bytes;
}

std::string RandomDocuments::term() {
  for (;;) {
    std::string term = bytes(below(8) == 0 ? 1 + below(245) : 1 + below(9), below(4) == 0 ? 1 : 0);
    if (below(3) == 0) term.insert(0, terms_[below(terms_.size())], 0, below(30));
    if (is_allowed(term)) return term;
  }
}

RandomDocument RandomDocuments::document() {
  RandomDocument document;
  add_occurrences(document);
  if (below(3) > 0) add_values(document);
  constexpr size_t kMostData[] = {1, 30, 60, 1500, 2100, 60'000};
  document.data = bytes(below(kMostData[below(std::size(kMostData))]), static_cast<int>(below(3)));
  return document;
}

void RandomDocuments::add_occurrences(RandomDocument& document) {
  const size_t kind = below(40);
  const size_t count = kind < 3    ? kind * kind
                       : kind == 4 ? 2000 + below(3000)
                       : kind == 5 ? 20'000
                                   : below(60);
  const size_t different = kind == 5 ? 12 : terms_.size();
  uint32_t position = static_cast<uint32_t>(below(50));
  for (size_t i = 0; i < count; ++i) {
    // The first terms are the frequent ones.
    const std::string& term = terms_[below(1 + below(different))];
    if (!has_positions_ || below(10) == 0) {
      const size_t often = below(50) == 0 ? below(3'000'000) : below(5);
      document.occurrences.push_back({term, static_cast<uint32_t>(often), false});
      continue;
    }
    // Mostly one after the other, at times the same again, anywhere, or far away.
    constexpr uint32_t kFarAway = 3'000'000'000;
    const size_t where = below(300);
    const uint32_t there = where < 20    ? position
                           : where < 40  ? static_cast<uint32_t>(below(5000))
                           : where == 40 ? kFarAway + position
                                         : ++position;
    document.occurrences.push_back({term, there, true});
  }
  // Xapian's check takes positions in a document of no length for an error.
  if (count > 0) document.occurrences.push_back({terms_.front(), 1, false});
}

void RandomDocuments::add_values(RandomDocument& document) {
  constexpr uint32_t kOddSlots[] = {0, 127, 128, 255, 256, 300, 65'535, 65'536, 1U << 24U, 0xFFFFFFFE};
  std::set<uint32_t> slots;
  for (size_t i = below(10) == 0 ? 40 : below(5); i > 0; --i)
    slots.insert(below(4) == 0 ? kOddSlots[below(std::size(kOddSlots))] : static_cast<uint32_t>(below(40)));
  for (const uint32_t slot : slots) {
    const size_t size = 1 + below(below(40) == 0 ? 5000 : 12);
    document.values.emplace_back(slot, bytes(size, static_cast<int>(below(3))));
  }
}

}  // namespace dateline
