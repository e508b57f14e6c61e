// Characters that have no place in stored text. Stateless; thread-safe.
#pragma once

#include <string>

namespace dateline {

// Line ends of every kind are LF, blanks of every kind are spaces (tabs stay), other control characters, byte
// order marks and what is not UTF-8 are gone. Zero-width joiners and spaces stay: scripts need them.
std::string clean_text(std::string text);

}  // namespace dateline
