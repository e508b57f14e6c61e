// How a query ends in time. Xapian's matcher cannot be stopped from outside, so the clock is looked at from
// within, by a part of the query. Thread-safe.
#pragma once

#include <xapian.h>

#include "common/deadline.h"

namespace dateline {

// Thrown out of Xapian's matcher; what it had found is lost.
struct TimeIsUp {};

// A query that matches and weighs as `query` does, and throws TimeIsUp from the matcher when the deadline has
// passed. To be set around each part that may look at many articles before it finds one - words that must
// stand side by side - and around the whole. `query` itself when there is no deadline.
Xapian::Query until(const Deadline& deadline, const Xapian::Query& query);

}  // namespace dateline
