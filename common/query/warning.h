// What was odd in a query. Never an error: the query runs all the same.
#pragma once

#include <cstddef>
#include <string>

namespace dateline {

struct Warning {
  std::string code;  // "unclosed_quote", "unknown_field", ...; docs/query.md lists them
  std::string message;
  size_t position = 0;  // in characters (code points) of the query, from 0
};

}  // namespace dateline
