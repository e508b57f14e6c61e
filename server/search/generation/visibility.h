// Which articles of a generation show: from the moment an embargo ends until one expires. That changes at few
// moments, so between two of them all requests share one set. Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "server/search/generation/shard_columns.h"

namespace dateline {

// What shows from one moment until another (seconds since 1970); an end that is nothing is open.
struct VisibleDocs {
  DocSet docs;
  std::optional<int64_t> from;
  std::optional<int64_t> until;  // itself not included

  bool holds_at(int64_t now) const { return (!from || now >= *from) && (!until || now < *until); }
};

struct DocMoment {
  DocId doc;
  int64_t moment;  // seconds since 1970
};

class Visibility {
 public:
  // Of the articles in `all`: those that do not show before a moment, and those that do not from one on. An
  // article has at most one of each.
  Visibility(DocSet all, std::vector<DocMoment> embargoes, std::vector<DocMoment> expiries);

  std::shared_ptr<const VisibleDocs> at(int64_t now) const;

 private:
  VisibleDocs computed(int64_t now) const;

  const DocSet all_;
  const std::vector<DocMoment> embargoes_;
  const std::vector<DocMoment> expiries_;
  std::vector<int64_t> moments_;  // of both, ascending
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const VisibleDocs> latest_;
};

}  // namespace dateline
