// Addresses of XML that are relative to a base (XML Base; RFC 3986, 5). Stateless; thread-safe.
#pragma once

#include <string>

namespace dateline {

// `reference` as an address of its own. It stays as it is when it is one, and when there is no base.
std::string resolved(const std::string& base, const std::string& reference);

// The base that holds where an element around has `outer` and this one `own`; either may be "".
std::string inner_base(const std::string& outer, const std::string& own);

}  // namespace dateline
