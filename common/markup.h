// What markup needs escaped, in HTML and in XML. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// "&lt;" for '<', and so on; nothing for a character that stands for itself.
constexpr std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

// Appends text to markup. For text that is valid already; server/render/escape.h is for any other.
inline void append_escaped(std::string_view text, std::string& markup) {
  for (const char c : text) {
    const std::string_view entity = entity_of(c);
    if (entity.empty()) {
      markup += c;
    } else {
      markup += entity;
    }
  }
}

}  // namespace dateline
