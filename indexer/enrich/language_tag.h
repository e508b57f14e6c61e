// Names of languages as BCP 47 tags. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// "en_us" -> "en-US", "ENG" -> "en", "English" -> "en"; a well-formed tag in its usual case. Empty when it is
// none.
std::string language_tag(std::string_view written);

}  // namespace dateline
