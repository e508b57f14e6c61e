// The bytes of one JSON record -> an article: what the readers of JSON and of JSON Lines share. For one
// thread.
#pragma once

#include <string_view>

#include "common/article.h"
#include "indexer/reader/record/article_builder.h"

namespace dateline {

// False when the bytes are no article; then there is a Reject. They need not be all that `place` shows.
bool build_json_article(std::string_view bytes, const RecordPlace& place, ArticleBuilder& builder,
                        Article& article);

}  // namespace dateline
