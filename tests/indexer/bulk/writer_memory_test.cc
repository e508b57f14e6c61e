#include "indexer/bulk/writer_memory.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

constexpr uint64_t kMegabyte = 1U << 20U;

uint64_t remembered_bytes(const WriterMemory& memory) {
  return memory.known_words * kBytesPerKnownWord + memory.terms * kBytesPerTerm;
}

TEST(WriterMemory, WhatThreadsRememberIsCounted) {
  for (const uint64_t memory : {128 * kMegabyte, 256 * kMegabyte, 1024 * kMegabyte}) {
    for (const unsigned threads : {1U, 2U, 4U, 16U})
      EXPECT_LE(threads * remembered_bytes(writer_memory(memory, threads)), memory / 4)
          << memory << ' ' << threads;
  }
}

TEST(WriterMemory, RunsAndWhatIsRememberedGrowWithTheMemoryOfAThread) {
  const WriterMemory little = writer_memory(128 * kMegabyte, 2);
  const WriterMemory more = writer_memory(256 * kMegabyte, 2);
  EXPECT_LT(little.known_words, more.known_words);
  EXPECT_LT(little.terms, more.terms);
  EXPECT_LT(little.text_bytes, more.text_bytes);
}

// More would make a build no faster.
TEST(WriterMemory, MuchMemoryIsNotUsedUp) {
  const WriterMemory usual = writer_memory(1024 * kMegabyte, 2);
  const WriterMemory most = writer_memory(1024 * kMegabyte * kMegabyte, 2);
  EXPECT_EQ(usual.known_words, most.known_words);
  EXPECT_EQ(usual.terms, most.terms);
  EXPECT_EQ(usual.text_bytes, most.text_bytes);
}

TEST(WriterMemory, ThereIsAlwaysSome) {
  const WriterMemory least = writer_memory(0, 256);
  EXPECT_GT(least.known_words, 0U);
  EXPECT_GT(least.terms, 0U);
  EXPECT_GT(least.text_bytes, 0U);
}

}  // namespace
}  // namespace dateline
