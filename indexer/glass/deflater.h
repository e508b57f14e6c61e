// Compresses tags as glass does, with raw DEFLATE (Xapian 1.4.22, common/compression_stream.cc), by
// libdeflate: what any encoder gives can be read, and this one makes of articles and lists of terms at its
// level 1 what zlib makes at 6, in two fifths of the time. For one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace dateline::glass {

// Shorter tags hardly get smaller (glass_version.cc:387).
inline constexpr size_t kLeastCompressedBytes = 18;

class Deflater {
 public:
  Deflater();

  struct Tag {
    std::string_view bytes;
    bool is_compressed = false;
  };
  // The tag, compressed where that makes it smaller; until the next call.
  Tag deflated(std::string_view tag);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::string out_;
};

}  // namespace dateline::glass
