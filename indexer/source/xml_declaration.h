// What the declaration at the beginning of XML says (XML 1.0, 2.8). Stateless; thread-safe.
#pragma once

#include <string_view>

namespace dateline {

// Whether it names an encoding that is none of Unicode.
bool declares_other_encoding(std::string_view head);

}  // namespace dateline
