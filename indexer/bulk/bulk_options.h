// What a database is to have beside postings, values and data.
#pragma once

#include <map>
#include <string>

namespace dateline {

struct BulkOptions {
  std::map<std::string, std::string> metadata;
  bool positions = true;   // phrases and closeness by Xapian need them
  bool term_lists = true;  // stock tools need them to change documents, and to show or expand what one has
};

}  // namespace dateline
