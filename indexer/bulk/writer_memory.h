// How the memory of a build is shared among its threads that write: the less there is for each, the less is
// remembered, and the smaller are runs. Stateless.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline {

// Of one thread.
struct WriterMemory {
  size_t known_words;   // whose forms are remembered
  uint32_t terms;       // that keep their numbers from run to run
  uint64_t text_bytes;  // of the articles of a run
};

// By measurement: its forms, and two to four slots; the term, and what is numbered by terms.
inline constexpr uint64_t kBytesPerKnownWord = 240;
inline constexpr uint64_t kBytesPerTerm = 110;

// What is remembered takes at most a quarter of the memory, what comes of runs the rest. Some megabytes for
// each thread are the least with which it works.
WriterMemory writer_memory(uint64_t memory_bytes, unsigned threads);

}  // namespace dateline
