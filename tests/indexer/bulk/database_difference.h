// How two databases differ, in all that Xapian's public API reads of them: figures, documents, terms,
// postings, positions, values, and what queries give.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace dateline {

// The first few differences; none when there is none. `seed` chooses what is looked up out of order.
std::vector<std::string> differences(const Xapian::Database& one, const Xapian::Database& other,
                                     unsigned seed);

}  // namespace dateline
