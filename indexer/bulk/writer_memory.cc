#include "indexer/bulk/writer_memory.h"

#include <algorithm>

#include "common/index/document.h"

namespace dateline {
namespace {

// Fewer of them would be looked up anew all the time.
constexpr uint64_t kLeastRemembered = 4096;
// Few megabytes of tables, whose slots are half of a power of two: the terms of one more run fit, too.
constexpr uint64_t kMostTerms = 3U << 16U;

// Many bytes are much for the cache of a processor, and few are many runs to merge.
constexpr uint64_t kLeastRunBytes = 256U << 10U;
constexpr uint64_t kMostRunBytes = 8U << 20U;
// What waits takes about twice its bytes, and what is inverted about this many times, if all of it is text.
constexpr uint64_t kBulkBytesPerTextByte = 24;

}  // namespace

WriterMemory writer_memory(uint64_t memory_bytes, unsigned threads) {
  const uint64_t each = memory_bytes / threads;
  const uint64_t remembered = each / 4;  // half of it words, half terms
  const uint64_t words = std::clamp<uint64_t>(remembered / 2 / kBytesPerKnownWord, kLeastRemembered,
                                              DocumentMaker::kMostKnownWords);
  const uint64_t terms = std::clamp(remembered / 2 / kBytesPerTerm, kLeastRemembered, kMostTerms);
  const uint64_t runs = (each - remembered) / (kBulkBytesPerTextByte + 4);
  return {words, static_cast<uint32_t>(terms), std::clamp(runs, kLeastRunBytes, kMostRunBytes)};
}

}  // namespace dateline
