// Compressed streams: gzip (RFC 1952), bzip2, xz and Zstandard (RFC 8878), each also as several streams one
// after another; and what HTTP sends: deflate with the header of zlib (RFC 1950) or none (1951), Brotli
// (7932). Straight on their libraries: libarchive drops what a cut-off stream still gave before the fault.
#pragma once

#include <memory>
#include <string_view>

#include "indexer/source/bytes.h"

namespace dateline {

enum class Codec { kNone, kGzip, kBzip2, kXz, kZstd, kZlib, kDeflate, kBrotli };

// By the magic number that a stream begins with; the last three have none.
Codec codec_of(std::string_view head);

// The content of `compressed`, which must outlive the result. `codec` is not kNone.
std::unique_ptr<Bytes> decompress(Codec codec, Bytes& compressed);

}  // namespace dateline
