#include "indexer/reader/web/http_message.h"

#include <algorithm>
#include <charconv>

#include "common/ascii.h"
#include "common/error.h"
#include "common/text/trim.h"
#include "indexer/source/codec.h"

namespace dateline {
namespace {

// Takes a line off, without its end.
std::string_view take_line(std::string_view& text) {
  const size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

struct HttpHeaders {
  std::string type;
  std::string transfer;
  std::string coding;
  std::string length;
};

HttpHeaders read_headers(std::string_view& rest) {
  HttpHeaders headers;
  for (std::string_view line = take_line(rest); !line.empty(); line = take_line(rest)) {
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = ascii_lower(unicode_trimmed(line.substr(0, colon)));
    const std::string_view value = unicode_trimmed(line.substr(colon + 1));
    if (name == "content-type") headers.type = value;
    if (name == "transfer-encoding") headers.transfer = ascii_lower(value);
    if (name == "content-encoding") headers.coding = ascii_lower(value);
    if (name == "content-length") headers.length = value;
  }
  return headers;
}

// What does not look like chunks is given as it is: archives often have undone them and kept the header.
std::string without_chunks(std::string_view body) {
  std::string content;
  std::string_view rest = body;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    const std::string_view digits = unicode_trimmed(line.substr(0, line.find(';')));
    size_t size = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    if (error != std::errc() || end != digits.data() + digits.size())
      return content.empty() ? std::string(body) : content;
    if (size == 0) break;
    content += rest.substr(0, size);
    rest.remove_prefix(std::min(size, rest.size()));
    take_line(rest);
  }
  return content;
}

class OneChunk : public Bytes {
 public:
  explicit OneChunk(std::string_view bytes) : bytes_(bytes) {}
  std::string_view read() override {
    const std::string_view all = bytes_;
    bytes_ = {};
    return all;
  }

 private:
  std::string_view bytes_;
};

// Archives may have undone the coding and kept the header: text is text.
bool is_markup(std::string_view content) {
  content = unicode_trimmed(content.substr(0, 1000));
  return content.size() > 1 && content[0] == '<' &&
         (is_letter(content[1]) || content[1] == '!' || content[1] == '?');
}

// What RFC 9110 calls deflate has zlib's header; some servers leave it out.
bool has_zlib_header(std::string_view content) {
  if (content.size() < 2) return false;
  const unsigned first = static_cast<unsigned char>(content[0]);
  const unsigned second = static_cast<unsigned char>(content[1]);
  return (first & 0x0FU) == 8 && (first * 256 + second) % 31 == 0;
}

// By its content, else by what the headers call it; kNone when it is neither.
Codec coding_of(std::string_view content, std::string_view name) {
  const Codec codec = codec_of(content);
  if (codec != Codec::kNone || is_markup(content)) return codec;
  if (name == "br") return Codec::kBrotli;
  if (name != "deflate") return Codec::kNone;
  return has_zlib_header(content) ? Codec::kZlib : Codec::kDeflate;
}

// A stream that is cut off gives what came before.
std::string decompressed(Codec codec, std::string_view bytes, size_t max_bytes, std::string& fault) {
  std::string content;
  OneChunk chunk(bytes);
  try {
    const auto stream = decompress(codec, chunk);
    for (auto part = stream->read(); !part.empty() && content.size() <= max_bytes; part = stream->read())
      content += part;
  } catch (const Error& error) {
    if (content.empty()) fault = error.message();
  }
  if (content.size() > max_bytes) fault = "the compressed content is larger than a page may be";
  return content;
}

}  // namespace

void read_media_type(std::string_view value, std::string& media, std::string& charset) {
  const std::string text = ascii_lower(value);
  media = unicode_trimmed(std::string_view(text).substr(0, text.find(';')));
  const size_t at = text.find("charset=");
  if (at == std::string::npos) return;
  const size_t begin = std::min(text.find_first_not_of("\"' ", at + 8), text.size());
  charset = text.substr(begin, text.find_first_of("\"'; ", begin) - begin);
}

HttpMessage read_http_message(std::string_view bytes, size_t max_bytes) {
  HttpMessage message;
  std::string_view rest = bytes;
  if (!rest.starts_with("HTTP/")) {
    message.content = rest;
    return message;
  }
  const std::string_view line = take_line(rest);
  const size_t blank = std::min(line.find(' '), line.size());
  const std::string_view status = unicode_trimmed(line.substr(blank)).substr(0, 3);
  std::from_chars(status.data(), status.data() + status.size(), message.status);
  const HttpHeaders headers = read_headers(rest);
  read_media_type(headers.type, message.media, message.charset);
  // What stands behind an empty answer is the next record. Other lengths are not heeded: archives undo a
  // coding and keep its length.
  if (headers.length == "0") return message;
  message.content =
      headers.transfer.find("chunked") == std::string::npos ? std::string(rest) : without_chunks(rest);
  const Codec codec = coding_of(message.content, headers.coding);
  if (codec != Codec::kNone) {
    message.content = decompressed(codec, message.content, max_bytes, message.fault);
  } else if (headers.coding == "compress" && !is_markup(message.content)) {
    message.fault = "its coding, compress, is not read";
  }
  return message;
}

}  // namespace dateline
