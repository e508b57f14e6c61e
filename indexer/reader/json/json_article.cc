#include "indexer/reader/json/json_article.h"

#include <utility>

#include "indexer/reader/json/json_parse.h"
#include "indexer/reader/json/wordpress_post.h"

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
  if (is_wordpress_post(*parsed.value) && !admit_wordpress_post(*parsed.value, place)) return false;
  return builder_.build(std::move(*parsed.value), place, parsed.bad_encoding, article);
}

// False when it is none for the public.
bool JsonArticleBuilder::admit_wordpress_post(nlohmann::json& post, const RecordPlace& place) {
  const WordPressVerdict verdict = judge_wordpress_post(post);
  name_wordpress_facts(post);
  if (verdict.reason == nullptr) return true;
  if (std::string_view(verdict.reason) == kWithheld) {
    builder_.withdraw(std::move(post), place, verdict.detail);
  } else {
    builder_.reject(place, verdict.reason, verdict.detail);
  }
  return false;
}

}  // namespace dateline
