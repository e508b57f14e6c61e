#include "indexer/shard/document_batch.h"

#include "common/index/generation.h"
#include "common/index/xapian_document.h"
#include "indexer/shard/database.h"

namespace dateline {

void DocumentBatch::add(DocumentMaker& maker, Article& article) {
  maker.write(article, document_);
  if (!portable_) words_.add(document_, maker.terms());
  documents_.push_back(xapian_document(document_, maker.terms(), portable_));
}

void DocumentBatch::write(const std::filesystem::path& path, const Dictionaries& dictionaries) const {
  write_database(path, documents_, dictionaries);
  if (!portable_) words_.write(path / kWordsFile);
}

}  // namespace dateline
