#include "indexer/glass/posting_list.h"

#include "indexer/glass/encodings.h"
#include "indexer/glass/keys.h"

namespace dateline::glass {

void PostingListWriter::make_room() {
  postings_.resize(2 * postings_.size() + kChunkBytes);
}

void PostingListWriter::begin() {
  chunks_.clear();
  end_ = 0;
  documents_ = 0;
  occurrences_ = 0;
}

void PostingListWriter::begin_term(std::string_view term) {
  begin();
  key_.clear();
  append_term(key_, term);
  later_key_.assign(key_) += '\0';
  has_frequencies_ = true;
}

void PostingListWriter::begin_lengths() {
  begin();
  key_ = kLengthsKey;
  later_key_ = kLengthsKey;
  has_frequencies_ = false;
}

void PostingListWriter::begin_chunk(uint32_t document) {
  chunks_.push_back({document, document, end_});
}

void PostingListWriter::finish() {
  for (size_t chunk = 0; chunk < chunks_.size(); ++chunk) write(chunk);
}

void PostingListWriter::write(size_t chunk) {
  const Chunk& written = chunks_[chunk];
  const bool is_last = chunk + 1 == chunks_.size();
  const size_t end = is_last ? end_ : chunks_[chunk + 1].begin;
  tag_.clear();
  if (chunk == 0) {
    append_number(tag_, has_frequencies_ ? documents_ : 0);
    append_number(tag_, has_frequencies_ ? occurrences_ : 0);
    append_number(tag_, written.first - 1);
  }
  tag_ += is_last ? '1' : '0';
  append_number(tag_, written.last - written.first);
  tag_.append(postings_, written.begin, end - written.begin);
  if (chunk == 0) return add_entry_(key_, tag_);
  std::string key = later_key_;
  append_ordered(key, written.first);
  add_entry_(key, tag_);
}

}  // namespace dateline::glass
