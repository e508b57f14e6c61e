// The terms of a document, as glass keeps them to be able to replace or delete it (Xapian 1.4.22,
// glass_termlisttable.cc:39). For one thread.
//
// The length of the document and how many terms there are, as numbers. Then each term, ascending: the first
// as its size, its bytes and its frequency as a number. Of each further one, which shares its beginning with
// the one before: one byte that holds the frequency and how much is shared, where both fit; the size of what
// is not shared; that; and the frequency, where it did not fit before. Without terms there is nothing at all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::glass {

class TermListWriter {
 public:
  // A new list.
  void begin(uint64_t document_length, size_t terms);

  // `term` is to stay until the next call.
  void add(std::string_view term, uint32_t frequency);

  const std::string& list() const { return list_; }

 private:
  std::string list_;
  std::string_view previous_;
};

}  // namespace dateline::glass
