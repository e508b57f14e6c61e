// An answer of HTTP as web archives keep it (RFC 9112): status, media type, content with its codings undone.
// Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

struct HttpMessage {
  int status = 0;       // 0: there is no status line, all is content
  std::string media;    // "text/html", in lower case; "" unknown
  std::string charset;  // "" unknown
  std::string content;
  std::string fault;  // why the content cannot be read; "" when it can
};

// At most `max_bytes` of content are made of what is compressed.
HttpMessage read_http_message(std::string_view bytes, size_t max_bytes);

// "text/html; charset=utf-8" -> its two parts, in lower case.
void read_media_type(std::string_view value, std::string& media, std::string& charset);

}  // namespace dateline
