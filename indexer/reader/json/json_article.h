// The bytes of one JSON record -> an article: what the readers of JSON and of JSON Lines share. For one
// thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "common/article.h"
#include "common/fast_json.h"
#include "indexer/reader/record/article_builder.h"

namespace dateline {

class JsonArticleBuilder {
 public:
  // As ArticleBuilder.
  JsonArticleBuilder(const ReaderOptions& options, RejectSink rejects);

  // False when the bytes are no article; then there is a Reject. They need not be all that `place` shows.
  bool build(std::string_view bytes, const RecordPlace& place, Article& article);

  const ArticleBuilder& records() const { return builder_; }

 private:
  bool admit_wordpress_post(nlohmann::json& post, const RecordPlace& place);

  ArticleBuilder builder_;
  FlatObjectParser parser_;
};

}  // namespace dateline
