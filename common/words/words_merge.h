// Several files of words -> one, with some articles left out. Memory: the vocabulary of all, and of one file
// at a time four bytes for each word of its vocabulary and what the system maps. Stateless; thread-safe for
// distinct paths.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace dateline {

// Documents of one file that follow one another, and the number that the first of them gets.
struct WordsSlice {
  size_t file = 0;  // which of the files
  uint32_t first = 1;
  uint32_t count = 0;
  uint32_t target = 1;
};

// Adds a document to the last slice where it goes on, else as a slice of its own.
void add_to_slices(std::vector<WordsSlice>& slices, const WordsSlice& one);

// Of files of so many documents each, in their order, all but those of `left_out`, which are counted from 1
// over all files. The others are numbered from 1 without gaps.
std::vector<WordsSlice> slices_without(const std::vector<uint32_t>& documents,
                                       std::vector<uint32_t> left_out);

// Writes the documents of the slices, whose targets ascend, and no others. Words that none of them has are
// left out. Each file is opened anew where the slices come to it. Throws Error{kWrite}, and
// Error{kDamaged} that names the file.
void merge_words(const std::vector<std::filesystem::path>& files, const std::vector<WordsSlice>& slices,
                 const std::filesystem::path& merged);

}  // namespace dateline
