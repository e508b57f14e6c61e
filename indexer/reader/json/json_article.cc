#include "indexer/reader/json/json_article.h"

#include <utility>

#include "indexer/reader/json/json_parse.h"

namespace dateline {

JsonArticleBuilder::JsonArticleBuilder(const ReaderOptions& options, RejectSink rejects)
    : builder_(options, std::move(rejects)) {}

bool JsonArticleBuilder::build(std::string_view bytes, const RecordPlace& place, Article& article) {
  const std::vector<FlatMember>* const members = parser_.parse(bytes);
  if (members != nullptr && builder_.build_flat(*members, article)) return true;
  ParsedJson parsed = parse_json(bytes);
  if (!parsed.value) {
    builder_.reject(place, parsed.reason, parsed.detail);
    return false;
  }
  return builder_.build(std::move(*parsed.value), place, parsed.bad_encoding, article);
}

}  // namespace dateline
