// Where articles go once they are read and cleaned: into a shard, or nowhere (for a dry run). Not
// thread-safe.
#pragma once

#include <string>

#include "common/article.h"

namespace dateline {

class ArticleSink {
 public:
  virtual ~ArticleSink() = default;

  // Takes an article with an id. False when it takes the place of an earlier one of the same id. May block
  // while the sink is behind. Throws Error{kWrite}.
  virtual bool add(Article&& article) = 0;

  // Takes the article of an id out again. False when none is there.
  virtual bool remove(const std::string& id) = 0;
};

class NullSink : public ArticleSink {
 public:
  bool add(Article&& /*article*/) override { return true; }
  bool remove(const std::string& /*id*/) override { return false; }
};

}  // namespace dateline
