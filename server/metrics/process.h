// What the kernel knows of this process, by the names that Prometheus' own clients use. Thread-safe.
#pragma once

#include "server/metrics/samples.h"

namespace dateline {

// Adds process_*; nothing where there is no /proc.
void add_process(Samples& to);

}  // namespace dateline
