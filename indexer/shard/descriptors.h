// How many databases can be merged at once: Xapian holds the files of a database as long as it is open, so
// the limit of open files bounds them. Thread-safe.
#pragma once

#include <cstddef>

namespace dateline {

// For each of so many threads, at least 2.
size_t merge_width(size_t threads);

}  // namespace dateline
