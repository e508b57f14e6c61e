// A run: the documents that one thread inverts at a time, in a form that can be merged with other runs.
// Numbers of documents begin at 0 in each, so that what is left out, and what comes before, can be decided at
// the end.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/term_numbers.h"
#include "indexer/bulk/bulk_options.h"
#include "indexer/bulk/run_documents.h"
#include "indexer/bulk/spill_file.h"
#include "indexer/glass/deflater.h"

namespace dateline {

// Terms in two ranges, of about as many postings, which are merged side by side: those of fields and stems,
// which begin with a capital, and words (common/index/schema.h). All terms of the first come before those of
// the second.
inline constexpr size_t kTermRanges = 2;
inline size_t range_of(std::string_view term) {
  return !term.empty() && static_cast<unsigned char>(term.front()) > 'Z' ? 1 : 0;
}

// Where in the spill file it lies. All numbers as append_varint() writes them.
struct Run {
  // For each term, ascending: the sizes of the term and of what follows it; the term; of each of its
  // documents how far it is from the one before (from 0), and in the first lists its frequency, in the last
  // one the size of its positions and these, as glass has them. Terms without positions are not in the last
  // one.
  std::array<Extent, kTermRanges> postings;
  Extent positions;

  // For each document a tag (append_tag). Before that of its terms stands one of the slots of its values.
  Extent data;
  Extent term_lists;

  // For each value of a slot how far its document is from the one before, its size, its bytes.
  struct Slot {
    uint32_t slot;
    Extent values;
  };
  std::vector<Slot> slots;  // ascending

  uint32_t documents = 0;
  Extent lengths;  // of each
};

// A tag on its way to its table: twice its size, and 1 more when it is compressed, as a number; its bytes.
void append_tag(std::string& out, const glass::Deflater::Tag& tag);

// Inverts the documents, which are used up; `terms` says what the numbers of their terms mean. Throws
// Error{kInternal} for a term that no key has room for, Error{kWrite}.
Run invert(RunDocuments& documents, const TermNumbers& terms, SpillFile& spill, const BulkOptions& options);

}  // namespace dateline
