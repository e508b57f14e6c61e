// Any bytes are articles and rejects that keep what their headers promise, whatever the chunks that they come
// in; and every article survives its canonical JSON.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/article_json.h"
#include "indexer/enrich/enrich.h"
#include "indexer/reader/excerpt.h"
#include "tests/indexer/reader/reading.h"

namespace {

using dateline::Article;
using dateline::Reject;
using dateline::testing::read_text;
using dateline::testing::Reading;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Reject& reject) {
  require(!reject.origin.empty() && !reject.reason.empty() && !reject.detail.empty());
  require(reject.excerpt.size() <= dateline::kExcerptBytes);
  require(!nlohmann::json(reject.excerpt + reject.detail).dump().empty());  // throws when it is not UTF-8
}

void check(Article article) {
  require(!article.id.empty() && article.id.size() <= dateline::kMaxIdBytes);
  const Reading again = read_text(dateline::to_json_line(article) + "\n", "jsonl");
  require(again.articles.size() == 1 && again.articles[0] == article);
  enrich(article);
  Article twice = article;
  enrich(twice);
  require(twice.body == article.body && twice.title == article.title);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  dateline::ReaderOptions options;
  options.max_record_bytes = 4096;
  for (const char* format : {"json", "jsonl"}) {
    const Reading whole = read_text(text, format, options);
    const Reading pieces = read_text(text, format, options, 3);
    require(whole.articles == pieces.articles && whole.reasons() == pieces.reasons());
    for (const Reject& reject : whole.rejects) check(reject);
    for (const Article& article : whole.articles) check(article);
  }
  return 0;
}
