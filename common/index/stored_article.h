// An article as a document's data: its canonical JSON (common/article_json.h) as one zstd frame (RFC 8878)
// with a dictionary of the archive. Articles are stored one by one, for answers show some of many.
// docs/index-format.md has the picture. Both keep a context of zstd's, and the reader a parser: one for each
// thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "common/article.h"
#include "common/fast_json.h"
#include "common/index/article_dictionary.h"

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace Xapian {
class Document;
}

namespace dateline {

class ArticlePacker {
 public:
  // Without a dictionary when it is null.
  explicit ArticlePacker(const SharedDictionary& dictionary);

  // The frame, until the next call. Short articles are packed more closely than long ones.
  std::string_view pack(std::string_view json);

 private:
  struct Free {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  using Context = std::unique_ptr<ZSTD_CCtx_s, Free>;

  static Context context_with(const SharedDictionary& dictionary);

  Context for_short_;
  Context for_long_;
  std::string frame_;
};

class ArticleReader {
 public:
  explicit ArticleReader(Dictionaries dictionaries = {});

  // What was packed. These throw Error{kDamaged} when the bytes are nothing that a packer gives, or need a
  // dictionary that is not there.
  std::string unpack(std::string_view frame);

  // The article of a document, parsed or as it is. Throw Xapian::Error, too.
  Article article(const Xapian::Document& document);
  std::string json(const Xapian::Document& document);

 private:
  struct Free {
    void operator()(ZSTD_DCtx_s* context) const;
  };
  Dictionaries dictionaries_;
  std::unique_ptr<ZSTD_DCtx_s, Free> context_;
  FlatObjectParser parser_;
};

}  // namespace dateline
