#include "server/api/found_article.h"

#include "common/error.h"

namespace dateline {

ArticleAnswer found_article(Call& call) {
  ArticleAnswer answer = call.ask([&](Searcher& searcher, Turn&) { return searcher.article(call.id); });
  if (answer.state == ArticleAnswer::State::kTakenDown) {
    throw Error(ErrorCode::kGone, "The article '" + call.id + "' was taken down");
  }
  if (answer.state == ArticleAnswer::State::kUnknown) {
    throw Error(ErrorCode::kNotFound, "There is no article '" + call.id + "'",
                "Ids are percent-encoded in the path: a '/' is written %2F.");
  }
  return answer;
}

}  // namespace dateline
