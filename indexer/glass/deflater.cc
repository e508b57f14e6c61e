#include "indexer/glass/deflater.h"

#include <libdeflate.h>

#include <new>

namespace dateline::glass {
namespace {

constexpr int kFastest = 1;

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(kFastest)) {
  if (!compressor_) throw std::bad_alloc();
}

Deflater::Tag Deflater::deflated(std::string_view tag) {
  if (tag.size() <= kLeastCompressedBytes) return {tag, false};
  out_.resize(tag.size() - 1);
  const size_t size =
      libdeflate_deflate_compress(compressor_.get(), tag.data(), tag.size(), out_.data(), out_.size());
  if (size == 0) return {tag, false};
  return {std::string_view(out_).substr(0, size), true};
}

}  // namespace dateline::glass
