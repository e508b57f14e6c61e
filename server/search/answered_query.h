// The query that a search answers: what was typed, or where that finds nothing because of spelling, what was
// likely meant. Thread-safe for distinct contexts.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "server/search/found_query.h"

namespace dateline {

struct AnsweredQuery {
  std::unique_ptr<FoundQuery> found;
  bool is_corrected = false;                // it is not what was typed
  std::optional<std::string> did_you_mean;  // finds something under the filters of the request
};

// `typed` is the text of the request. Throws Xapian::Error.
AnsweredQuery answered_query(const SearchContext& context, const SearchRequest& request, ParsedQuery typed,
                             const Deadline& deadline);

// For a query that finds `total` articles under the filters of the request: how it is usually spelled, where
// these are few and that finds many more. Throws Xapian::Error.
std::optional<std::string> usual_query(const SearchContext& context, const SearchRequest& request,
                                       const FoundQuery& found, uint64_t total);

}  // namespace dateline
