#include "server/search/related/editors_choice.h"

#include <algorithm>
#include <string>

#include "common/json.h"

namespace dateline {
namespace {

constexpr size_t kMaxChosen = 50;  // as many as can be asked for

std::vector<std::string> related_ids(const Article& article) {
  std::vector<std::string> ids;
  const auto meta = json_if_valid(article.meta);
  if (!meta || !meta->is_object()) return ids;
  const auto related = meta->find("related");
  if (related == meta->end() || !related->is_array()) return ids;
  for (const nlohmann::json& id : *related) {
    if (id.is_string()) ids.push_back(id.get<std::string>());
  }
  return ids;
}

}  // namespace

std::vector<DocId> editors_choice(const SearchContext& context, const Article& article,
                                  const DocSet& allowed) {
  std::vector<DocId> chosen;
  for (const std::string& id : related_ids(article)) {
    if (chosen.size() >= kMaxChosen) break;
    const auto doc = context.snapshot().find(context.shards(), id);
    if (!doc || !allowed.contains(*doc)) continue;
    const auto same = [&](DocId other) { return context.columns().same_story(*doc, other); };
    if (std::none_of(chosen.begin(), chosen.end(), same)) chosen.push_back(*doc);
  }
  return chosen;
}

}  // namespace dateline
