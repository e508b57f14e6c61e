#include "server/http/compression.h"

#include <zlib.h>

#include <algorithm>

#include "common/ascii.h"
#include "common/error.h"

namespace dateline {
namespace {

// On answers of JSON: 4 is twice as fast as zlib's 6, and 3% larger.
constexpr int kLevel = 4;
constexpr int kWindowBitsWithGzipHeader = 15 + 16;
constexpr int kMemoryLevel = 8;

// Shorter bodies are not worth it: they fit into one packet.
constexpr size_t kMinGzipBytes = 1024;

// "gzip;q=0" refuses it.
bool is_refused(std::string_view parameters) {
  const size_t weight = parameters.find("q=");
  if (weight == std::string_view::npos) return false;
  return parameters.find_first_of("123456789", weight) == std::string_view::npos;
}

}  // namespace

// "*" stands for the codings that are not named.
bool accepts_gzip(std::string_view accept_encoding) {
  bool accepts_others = false;
  while (!accept_encoding.empty()) {
    const size_t end = std::min(accept_encoding.find(','), accept_encoding.size());
    const std::string_view coding = trimmed(accept_encoding.substr(0, end));
    accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
    const size_t semicolon = std::min(coding.find(';'), coding.size());
    const std::string_view name = trimmed(coding.substr(0, semicolon));
    const bool is_accepted = !is_refused(coding.substr(semicolon));
    if (name == "gzip" || name == "x-gzip") return is_accepted;
    if (name == "*") accepts_others = is_accepted;
  }
  return accepts_others;
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kWindowBitsWithGzipHeader, kMemoryLevel,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw Error(ErrorCode::kInternal, "Out of memory for compression");
  }
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write to it
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw Error(ErrorCode::kInternal, "Compression failed");
  return out;
}

void compress(const Request& request, Response& response) {
  if (response.body.size() < kMinGzipBytes || !accepts_gzip(header(request, "accept-encoding"))) return;
  response.body = gzip(response.body);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace dateline
