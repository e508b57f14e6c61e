// One request at work on one generation: what each step of it needs, handed down as one thing. For one
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "common/query/time_limit.h"
#include "server/search/generation/snapshot.h"

namespace dateline {

class SearchContext {
 public:
  // Borrows a session of the snapshot, which must outlive the context. `now` (seconds since 1970) decides
  // about embargo and expiry; what is found when `deadline` passes is the answer.
  SearchContext(const Snapshot& snapshot, int64_t now, const Deadline& deadline)
      : deadline_(deadline),
        snapshot_(snapshot),
        session_(snapshot.lease()),
        visible_(snapshot.columns().visible(now)) {}

  const Snapshot& snapshot() const { return snapshot_; }
  const Columns& columns() const { return snapshot_.columns(); }
  const Vocabulary& vocabulary() const { return snapshot_.vocabulary(); }

  Session& session() const { return *session_; }
  const ShardSet& shards() const { return session_->shards; }
  // Throws Error{kDamaged} and Xapian::Error.
  Article article(DocId doc) const { return session_->articles.article(shards().document(doc)); }
  Analyzer& analyzer() const { return session_->analyzer; }

  // Throws Xapian::Error, and TimeIsUp when the deadline passes before they are read.
  Postings postings(const std::string& term, const Deadline& deadline) const {
    return snapshot_.postings(shards(), term, deadline);
  }

  const DocSet& visible() const { return visible_->docs; }  // neither under embargo nor expired
  // When that changes.
  std::optional<int64_t> visible_until() const { return visible_->until; }

  const Deadline& deadline() const { return deadline_; }
  // To be asked every millisecond or so: it is then that others go first (see Turn).
  bool is_time_up() const { return deadline_.is_over(); }

 private:
  Deadline deadline_;
  const Snapshot& snapshot_;
  Snapshot::Lease session_;
  std::shared_ptr<const VisibleDocs> visible_;
};

}  // namespace dateline
