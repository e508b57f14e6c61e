// The keys of the tables of glass (Xapian 1.4.22). Numbers in them are ordered, so that entries of one term
// or document stand together, ascending. Stateless.
//
//   postlist  NUL 0xc0 key            metadata (glass_database.cc)
//             NUL 0xd0 slot           statistics of a value slot (glass_values.cc:63)
//             NUL 0xd8 slot document  values of a slot from a document on (glass_values.h:44)
//             NUL 0xe0 [document]     lengths of documents (pack.h:632)
//             term                    postings, the first chunk
//             term NUL document       postings from a document on
//   position  term NUL document       positions (glass_positionlist.h:61)
//   termlist  document                terms of a document (glass_termlisttable.h)
//             document NUL            slots that it has values in (glass_values.cc:49)
//   docdata   document                what set_data() was given
#pragma once

#include <string>
#include <string_view>

#include "indexer/glass/encodings.h"

namespace dateline::glass {

// A key has at most 255 bytes; the longest that is made of a term has a NUL and a document behind it.
inline constexpr size_t kMostKeyBytes = 255;
inline constexpr size_t kMostEscapedTermBytes = kMostKeyBytes - 6;
inline constexpr size_t kMostTermBytes = 245;

inline constexpr std::string_view kLengthsKey{"\0\xe0", 2};

inline std::string term_key(std::string_view term) {
  std::string key;
  append_term(key, term);
  return key;
}

inline std::string metadata_key(std::string_view name) {
  return std::string("\0\xc0", 2).append(name);
}

inline std::string document_key(uint32_t document) {
  std::string key;
  append_ordered(key, document);
  return key;
}

inline std::string slots_key(uint32_t document) {
  return document_key(document) + '\0';
}

// The numbers of slots are not ordered here, so slots sort by these bytes.
inline std::string slot_statistics_key(uint32_t slot) {
  std::string key("\0\xd0", 2);
  append_last(key, slot);
  return key;
}

inline std::string slot_values_prefix(uint32_t slot) {
  std::string key("\0\xd8", 2);
  append_number(key, slot);
  return key;
}

}  // namespace dateline::glass
