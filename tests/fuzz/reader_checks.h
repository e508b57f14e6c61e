// What every reader promises of every input, for the fuzz targets of readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "common/article_json.h"
#include "indexer/enrich/enrich.h"
#include "indexer/reader/record/excerpt.h"
#include "tests/indexer/reader/reading.h"

namespace dateline::testing {

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline void check(const Reject& reject) {
  require(!reject.origin.empty() && !reject.reason.empty() && !reject.detail.empty());
  require(reject.excerpt.size() <= kExcerptBytes);
  require(!nlohmann::json(reject.excerpt + reject.detail).dump().empty());  // throws when it is not UTF-8
}

// It has an id, survives its canonical JSON, and enriched twice it is as enriched once.
inline void check(Article article) {
  require(!article.id.empty() && article.id.size() <= kMaxIdBytes);
  const Reading again = read_text(to_json_line(article) + "\n", "jsonl");
  require(again.articles.size() == 1 && again.articles[0] == article);
  enrich(article);
  Article twice = article;
  enrich(twice);
  require(twice.body == article.body && twice.title == article.title);
}

inline void check(const Reading& reading) {
  for (const Reject& reject : reading.rejects) check(reject);
  for (const Article& article : reading.articles) check(article);
}

// Reads the bytes in each of the formats, whole and in small chunks, with the same result.
inline void check_formats(const uint8_t* data, size_t size, std::initializer_list<const char*> formats) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  ReaderOptions options;
  options.max_record_bytes = 4096;
  for (const char* format : formats) {
    const Reading whole = read_text(text, format, options);
    const Reading pieces = read_text(text, format, options, 3);
    require(whole.articles == pieces.articles && whole.reasons() == pieces.reasons());
    check(whole);
  }
}

}  // namespace dateline::testing
