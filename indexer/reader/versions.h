// Which version of a story came last: in formats whose publishers number or date the versions of a story, a
// later one takes the place of an earlier, in whatever order they come. For one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "common/article.h"
#include "common/id_map.h"

namespace dateline {

// What the publisher says of a version; nothing where he says nothing.
struct StoryVersion {
  std::optional<uint64_t> number;  // `meta.version`
  std::optional<Date> time;        // when it was modified, else published

  // By number where both have one, else by time. Equal is not older: the last one given counts.
  bool is_older_than(const StoryVersion& other) const;
};

StoryVersion version_of(const Article& article);

class StoryVersions {
 public:
  // The article of an id that an index holds already; nothing when there is none.
  using Find = std::function<std::optional<Article>(const std::string& id)>;

  // `find` may be empty.
  explicit StoryVersions(Find find) : find_(std::move(find)) {}

  // Whether no newer version of the article is known; from then on this one is.
  bool admit(const Article& article);

 private:
  Find find_;
  IdMap<StoryVersion> known_;
};

}  // namespace dateline
