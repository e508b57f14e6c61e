// An article <-> the Xapian document that stands for it. docs/ARCHITECTURE.md has the picture; schema.h the
// terms.
#pragma once

#include <xapian.h>

#include <memory>

#include "common/article.h"
#include "common/date/time_zone.h"
#include "common/index/article_dictionary.h"
#include "common/index/index_document.h"

namespace dateline {

// How many times an occurrence counts in the ranking: BM25F with one length for all fields (Robertson,
// Zaragoza, Taylor, CIKM 2004), the fields' weights applied to the within-document frequency as it is
// indexed. Part of the manifest: changing them means building anew. docs/ranking.md has the measurements.
struct FieldWeights {
  uint32_t title = 3;
  uint32_t standfirst = 2;
  uint32_t tags = 2;
  uint32_t body = 1;

  bool operator==(const FieldWeights&) const = default;
};

// Keeps an Analyzer, an ArticlePacker, and numbers for terms: one for each thread.
class DocumentMaker {
 public:
  // An archive has many words, and to make the forms of one anew costs as much as to find hundreds: some
  // 240 bytes each. With those of one more text they have room in half of 262,144 slots.
  static constexpr size_t kMostKnownWords = 120'000;

  // `zone` places partial dates; articles are stored with `dictionary`, unless it is null. Remembers so many
  // words.
  explicit DocumentMaker(TimeZone zone = {}, FieldWeights weights = {},
                         const SharedDictionary& dictionary = nullptr, size_t known_words = kMostKnownWords);
  ~DocumentMaker();

  // Analyses the article, sets its word_count and makes its document: terms, values, and the article itself
  // as data (stored_article.h). What was in `document` is gone. Requires an id.
  void write(Article& article, IndexDocument& document);

  // What the numbers of terms in documents mean.
  const TermNumbers& terms() const;

  // Numbers begin anew; those in earlier documents mean nothing any more.
  void forget_terms();

  // An article by itself as a document of Xapian's. Forgets terms.
  Xapian::Document make(Article& article);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// The documents of an id, ascending: several when an update has superseded earlier ones. Throws
// Xapian::Error.
std::vector<Xapian::docid> documents_of(const Xapian::Database& database, std::string_view id);

}  // namespace dateline
