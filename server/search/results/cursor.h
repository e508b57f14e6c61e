// A place in a walk over results, as an opaque word that a client sends back. Thread-safe.
#pragma once

#include <cstdint>
#include <string>

#include "common/error.h"
#include "server/search/searcher.h"

namespace dateline {

struct Cursor {
  Sort sort = Sort::kNewest;
  uint64_t fingerprint = 0;  // of the request that the walk began with

  // By relevance: how many results were given, of which generation. Scores change with every generation, so
  // the walk stays in the one where it began.
  std::string generation;
  uint64_t given = 0;

  // By date: the last article given. Articles keep their date and id, so the walk goes on in any generation.
  int64_t published = 0;
  std::string id;
};

std::string encode(const Cursor& cursor);

// Throws Error{kBadRequest} for what encode() did not write.
Cursor decode_cursor(const std::string& text);

// Equal for requests that differ in nothing that decides which results there are, and how they are ranked.
// The cursor has the order by itself, for the default one depends on the query.
uint64_t fingerprint(const SearchRequest& request);

// For a cursor with another fingerprint or order than those of the request that it comes with.
Error cursor_of_another_search();

}  // namespace dateline
