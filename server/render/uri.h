// Percent-encoding and query strings (RFC 3986; application/x-www-form-urlencoded for '+'). Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

// Decodes %XX; anything else stays as it is, a '%' that is no escape too.
std::string percent_decode(std::string_view text);

// Escapes everything but the unreserved characters of RFC 3986: the result stands for itself anywhere in a
// URI.
std::string percent_encode(std::string_view text);

// Names and values in the order they were sent, decoded ('+' is a space).
using QueryPairs = std::vector<std::pair<std::string, std::string>>;
QueryPairs parse_query(std::string_view query);

// "a=1&b=x%20y"; the reverse of parse_query.
std::string format_query(const QueryPairs& pairs);

}  // namespace dateline
