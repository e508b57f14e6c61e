// ETag and If-None-Match (RFC 9110, 8.8.3 and 13.1.2). Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "server/api/message.h"

namespace dateline {

// A weak tag of an answer's body: two answers that say the same have the same one. `took_ms` says nothing and
// is left out, and so the tag is weak: the bytes may differ.
std::string entity_tag(std::string_view body);

// Whether the header If-None-Match names the tag, or anything at all ("*").
bool names_tag(std::string_view if_none_match, std::string_view tag);

// Adds its tag to an answer, and makes it a 304 when the client has this answer already.
void add_tag(const Request& request, Response& response);

}  // namespace dateline
