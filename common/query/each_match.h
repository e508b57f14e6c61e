// Which articles of a shard a query matches, all of them, without ranking: what totals, facets and timelines
// are counted from, and what an export of a query writes. Stateless.
#pragma once

#include <xapian.h>

#include <functional>

#include "common/query/time_limit.h"

namespace dateline {

// Calls visit(document) for every match, by ascending number in the shard; what the document holds is read
// only when asked for. Throws TimeIsUp when the deadline passes before all are visited, and Xapian::Error.
void for_each_match(const Xapian::Database& shard, const Xapian::Query& query, const Deadline& deadline,
                    const std::function<void(const Xapian::Document&)>& visit);

}  // namespace dateline
