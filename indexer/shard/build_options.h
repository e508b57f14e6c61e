// How a shard is to be built.
#pragma once

#include <cstdint>

#include "common/date/time_zone.h"
#include "common/index/document.h"

namespace dateline {

enum class Writer {
  kBulk,   // ours: inverts in its own memory, writes each file once
  kStock,  // Xapian's: many small databases, merged by it
};

struct BuildOptions {
  unsigned jobs = 2;          // threads that clean, and as many that analyse and write
  uint64_t memory_mb = 1024;  // for the whole program
  TimeZone zone;              // places partial dates
  FieldWeights weights;
  SharedDictionary dictionary;  // articles are stored with it; null: without one
  Writer writer = Writer::kBulk;
  // Positions in the database, so that stock tools can search it, and no words beside it.
  bool portable = false;
};

}  // namespace dateline
