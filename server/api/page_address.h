// The address of a page as people have it: links from elsewhere add parameters, hands type dates. What cannot
// be right is mended or left out, and said, in place of an error. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "server/api/parameters/parameter_spec.h"
#include "server/render/uri.h"

namespace dateline {

struct PageAddress {
  QueryPairs pairs;                // right for `specs`; dates as 1987, 1987-02 or 1987-02-26
  std::vector<std::string> notes;  // for readers: what was mended or left out
};

PageAddress read_page_address(const QueryPairs& pairs, ParameterSpecs specs);

}  // namespace dateline
