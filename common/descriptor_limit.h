// How many files and connections a process may have open at a time. Thread-safe, but for what says otherwise.
#pragma once

#include <cstddef>

namespace dateline {

// As many as the system allows the process. For the beginning of `main`.
void raise_descriptor_limit();

size_t descriptor_limit();

}  // namespace dateline
