// How many files may be open at a time. Xapian holds those of a database as long as it is open, so a limit
// bounds how many can be merged at once. Thread-safe, but for raise_descriptor_limit().
#pragma once

#include <cstddef>

namespace dateline {

// Lets the process have as many as the system allows it. For the beginning of `main`.
void raise_descriptor_limit();

// How many databases each of so many threads may merge at once, at least 2.
size_t merge_width(size_t threads);

}  // namespace dateline
