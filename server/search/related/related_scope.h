// Whom related stories are looked for, and among which. Thread-safe for distinct contexts.
#pragma once

#include <optional>

#include "server/search/generation/search_context.h"
#include "server/search/searcher.h"

namespace dateline {

// The story that is asked about.
struct Subject {
  Article article;
  std::optional<DocId> doc;  // nothing for a draft
  int64_t published = Columns::kUndated;
};

// Throws Error{kGone} for what was taken down, Error{kNotFound} for what is unknown or not to be seen now,
// Xapian::Error.
Subject subject_of(const SearchContext& context, const RelatedRequest& request);

// Everything that may be shown: visible, filtered, neither the subject nor what is excluded, nor a copy of
// one of these. Throws Xapian::Error.
DocSet allowed_docs(const SearchContext& context, const RelatedRequest& request, const Subject& subject);

}  // namespace dateline
