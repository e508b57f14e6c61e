// Which pages of other sites may read answers (Cross-Origin Resource Sharing, in the Fetch standard).
// Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "server/api/message.h"

namespace dateline {

// Tells the browser whether a page of the request's origin may read the answer, and what it may send.
// `origins` are those that may; "*" is all of them, and none is none.
void add_cors(const std::vector<std::string>& origins, const Request& request, Response& response);

}  // namespace dateline
