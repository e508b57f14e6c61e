#include "server/search/related/editors_choice.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr size_t kMaxChosen = 50;  // as many as can be asked for

}  // namespace

std::vector<DocId> editors_choice(const Snapshot& snapshot, const Session& session, const Article& article,
                                  const DocSet& allowed) {
  std::vector<DocId> chosen;
  const auto related = article.meta.find("related");
  if (!article.meta.is_object() || related == article.meta.end() || !related->is_array()) return chosen;
  for (const nlohmann::json& id : *related) {
    if (!id.is_string() || chosen.size() >= kMaxChosen) continue;
    const auto doc = snapshot.find(session.shards, id.get<std::string>());
    if (!doc || !allowed.contains(*doc)) continue;
    const auto same = [&](DocId other) { return snapshot.columns().same_story(*doc, other); };
    if (std::none_of(chosen.begin(), chosen.end(), same)) chosen.push_back(*doc);
  }
  return chosen;
}

}  // namespace dateline
