// Postings in the table of postings: which documents have a term, and how often; or all documents and their
// lengths, which is a list of the same kind (Xapian 1.4.22, glass_postlist.cc:225, 355). For one thread.
//
// A list is cut into chunks of some 2,000 bytes. A chunk: '1' if it is the last one, else '0'; its last
// document less its first, as a number; the frequency of its first document; and for each further document
// how many were left out before it, and its frequency. The first document of a chunk stands in its key; only
// the first chunk has a key of the term alone, and before all else how many documents have the term, how
// often it occurs altogether, and its first document less 1.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/varint.h"

namespace dateline::glass {

class PostingListWriter {
 public:
  // Where the entries of the table go, in their order.
  using AddEntry = std::function<void(std::string_view key, std::string_view tag)>;

  explicit PostingListWriter(AddEntry add_entry) : add_entry_(std::move(add_entry)) {}

  // Begins the list of a term, or of all documents. Terms ascend.
  void begin_term(std::string_view term);
  void begin_lengths();

  // Documents ascend, from 1.
  void add(uint32_t document, uint32_t frequency) {
    if (postings_.size() - end_ < 2 * kMostVarintBytes) make_room();
    char* at = postings_.data() + end_;
    if (chunks_.empty() || end_ - chunks_.back().begin >= kChunkBytes) {
      begin_chunk(document);
    } else {
      at = put_varint(at, document - chunks_.back().last - 1);
      chunks_.back().last = document;
    }
    at = put_varint(at, frequency);
    end_ = static_cast<size_t>(at - postings_.data());
    ++documents_;
    occurrences_ += frequency;
  }

  // Writes the list, unless it is empty. Throws what the function throws.
  void finish();

 private:
  struct Chunk {
    uint32_t first = 0;
    uint32_t last = 0;
    size_t begin = 0;  // in postings_
  };

  static constexpr size_t kChunkBytes = 2000;

  void make_room();  // for a document
  void begin();
  void begin_chunk(uint32_t document);
  void write(size_t chunk);

  const AddEntry add_entry_;
  std::string key_;        // of the first chunk
  std::string later_key_;  // of the others, less the document
  bool has_frequencies_ = true;
  std::vector<Chunk> chunks_;
  std::string postings_;  // of all chunks, and room for more
  size_t end_ = 0;        // of what is in them
  std::string tag_;
  uint32_t documents_ = 0;
  uint64_t occurrences_ = 0;
};

}  // namespace dateline::glass
