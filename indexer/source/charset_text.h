// A whole text in whatever charset -> UTF-8, through ICU. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// `text` in UTF-8. What is UTF-8 stays as it is, whatever it says to be; otherwise it is read in `charset`,
// by any name that ICU knows, and in windows-1252 when that is empty or unknown.
std::string to_utf8(std::string_view text, std::string_view charset);

}  // namespace dateline
