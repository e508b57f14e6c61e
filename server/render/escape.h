// Text in HTML and XML. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// For the content of an element and for a quoted attribute, in HTML and XML alike: & < > " ' are escaped, and
// what XML 1.0 cannot hold (control characters, U+FFFE, U+FFFF, bytes that are not UTF-8) becomes U+FFFD.
std::string escape_markup(std::string_view text);

// `url` if it is safe in a link: http or https, or a path of ours; else empty. Articles come from outside,
// and a link to "javascript:..." would run it.
std::string safe_link(std::string_view url);

}  // namespace dateline
