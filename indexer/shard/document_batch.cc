#include "indexer/shard/document_batch.h"

#include "common/index/generation.h"
#include "common/index/xapian_document.h"
#include "indexer/shard/database.h"

namespace dateline {

void DocumentBatch::add(DocumentMaker& maker, Article& article) {
  XapianDocument made;
  if (portable_) {
    maker.write(article, made);
  } else {
    PlacedDocument placed(made, words_);
    maker.write(article, placed);
    words_.end_article();
  }
  documents_.push_back(made.document());
}

void DocumentBatch::write(const std::filesystem::path& path, const Dictionaries& dictionaries) const {
  write_database(path, documents_, dictionaries);
  if (!portable_) words_.write(path / kWordsFile);
}

}  // namespace dateline
