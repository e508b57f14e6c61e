// A run: the documents that one thread inverts at a time, in a form that can be merged with other runs.
// Numbers of documents begin at 0 in each, so that what is left out, and what comes before, can be decided at
// the end.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/bulk/run_documents.h"
#include "indexer/bulk/spill_file.h"

namespace dateline {

// What a database is to have beside postings, values and data.
struct BulkOptions {
  std::map<std::string, std::string> metadata;
  bool positions = true;   // phrases and closeness by Xapian need them
  bool term_lists = true;  // stock tools need them to change documents, and to show or expand what one has
  bool compresses_data = true;
};

// Where in the spill file it lies. All numbers as append_number() writes them.
struct Run {
  // For each term, ascending: the sizes of the term and of what follows it; the term; of each of its
  // documents how far it is from the one before (from 0), and in the first list its frequency, in the second
  // one the size of its positions and these, as glass has them. Terms without positions are not in the second
  // one.
  Extent postings;
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

  std::vector<uint32_t> lengths;  // of the documents
};

// Inverts the documents, which are used up.
Run invert(RunDocuments& documents, SpillFile& spill, const BulkOptions& options);

}  // namespace dateline
