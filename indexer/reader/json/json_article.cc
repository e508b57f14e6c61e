#include "indexer/reader/json/json_article.h"

#include <utility>

#include "indexer/reader/json/json_parse.h"

namespace dateline {

bool build_json_article(std::string_view bytes, const RecordPlace& place, ArticleBuilder& builder,
                        Article& article) {
  ParsedJson parsed = parse_json(bytes);
  if (!parsed.value) {
    builder.reject(place, parsed.reason, parsed.detail);
    return false;
  }
  return builder.build(std::move(*parsed.value), place, parsed.bad_encoding, article);
}

}  // namespace dateline
