// A saved page in MIME (MHTML, RFC 2557): its main part, with its transfer encoding undone, through GMime.
// Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

struct MimePage {
  std::string html;     // bytes in `charset`; "" when there is no part of HTML
  std::string charset;  // "" unknown
  std::string address;  // of the page; "" unknown
  std::string date;     // when it was saved, as written
};

// The part that the message names as its start, else its first one of HTML.
MimePage read_mime_page(std::string_view message);

}  // namespace dateline
