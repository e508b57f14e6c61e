// A plan as a Xapian::Query, which matches and weighs as the plan does, but that Xapian estimates how many
// articles have a synonym. What the indexer exports by, and what the tests hold the evaluator against.
// Thread-safe.
#pragma once

#include <xapian.h>

#include "common/query/places.h"
#include "common/query/plan.h"

namespace dateline {

Xapian::Query to_xapian(const Plan& plan, const Places& places);

}  // namespace dateline
