// Articles -> the documents of a small database and, unless it is to be portable, the words that lie beside
// it. For one thread.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <vector>

#include "common/index/document.h"
#include "common/words/words_writer.h"

namespace dateline {

class DocumentBatch {
 public:
  explicit DocumentBatch(bool portable) : portable_(portable) {}

  // `maker` forgets no terms meanwhile.
  void add(DocumentMaker& maker, Article& article);

  // A new database at `path` with these dictionaries, not synced. Throws Error{kWrite}.
  void write(const std::filesystem::path& path, const Dictionaries& dictionaries) const;

 private:
  bool portable_;
  IndexDocument document_;
  std::vector<Xapian::Document> documents_;
  WordsWriter words_;
};

}  // namespace dateline
