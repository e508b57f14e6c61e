// Whom related stories are looked for, and among which. Thread-safe for distinct sessions.
#pragma once

#include <optional>

#include "server/search/generation/snapshot.h"
#include "server/search/searcher.h"

namespace dateline {

// The story that is asked about.
struct Subject {
  Article article;
  std::optional<DocId> doc;  // nothing for a draft
  int64_t published = Columns::kUndated;
};

// Throws Error{kGone} for what was taken down, Error{kNotFound} for what is unknown or not to be seen at
// `now`, Xapian::Error.
Subject subject_of(const Snapshot& snapshot, Session& session, const RelatedRequest& request, int64_t now);

// Everything that may be shown: visible, filtered, neither the subject nor what is excluded, nor a copy of
// one of these. Throws Xapian::Error.
DocSet allowed_docs(const Snapshot& snapshot, Session& session, const RelatedRequest& request,
                    const Subject& subject, int64_t now);

}  // namespace dateline
