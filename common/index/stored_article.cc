#include "common/index/stored_article.h"

#include <xapian.h>
#include <zstd.h>

#include <new>
#include <utility>

#include "common/article_json.h"
#include "common/error.h"

namespace dateline {
namespace {

// docs/performance.md has what other ways give. An archive of short articles has a large index, and little to
// pack; of long ones it is the other way round. So short ones are packed by level 3, long ones by one table
// of hashes: a third less time for a tenth more room. It fits into the processor's cache beside all else.
constexpr size_t kLongBytes = 1024;
constexpr int kLevelOfShort = 3;
constexpr int kLevelOfLong = 1;
constexpr int kHashBitsOfLong = 14;
constexpr int kLeastMatchOfLong = 6;

// A record has at most 64 MB (ReaderOptions), and a character of it at most six bytes in JSON.
constexpr uint64_t kMaxJsonBytes = uint64_t{1} << 30U;
// A block holds at most so much, and takes at least four bytes (RFC 8878, 3.1.1.2).
constexpr uint64_t kMaxBlockBytes = uint64_t{128} << 10U;
constexpr uint64_t kLeastBlockBytes = 4;

Error unreadable_article(const std::string& why) {
  return {ErrorCode::kDamaged, "a stored article cannot be unpacked: " + why,
          "The index is damaged; rebuild it."};
}

// As its head says, which may be damaged: no memory is taken for what cannot be in so few bytes.
size_t unpacked_size(std::string_view frame) {
  const uint64_t size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  const uint64_t most = (frame.size() / kLeastBlockBytes + 1) * kMaxBlockBytes;
  if (size > kMaxJsonBytes || size > most) throw unreadable_article("its size is impossible");
  return size;
}

}  // namespace

void ArticlePacker::Free::operator()(ZSTD_CCtx_s* context) const {
  ZSTD_freeCCtx(context);
}

void ArticleReader::Free::operator()(ZSTD_DCtx_s* context) const {
  ZSTD_freeDCtx(context);
}

ArticlePacker::Context ArticlePacker::context_with(const SharedDictionary& dictionary) {
  Context context(ZSTD_createCCtx());
  if (!context) throw std::bad_alloc();
  if (dictionary)
    ZSTD_CCtx_loadDictionary(context.get(), dictionary->bytes().data(), dictionary->bytes().size());
  return context;
}

ArticlePacker::ArticlePacker(const SharedDictionary& dictionary)
    : for_short_(context_with(dictionary)), for_long_(context_with(dictionary)) {
  ZSTD_CCtx_setParameter(for_short_.get(), ZSTD_c_compressionLevel, kLevelOfShort);
  ZSTD_CCtx_setParameter(for_long_.get(), ZSTD_c_compressionLevel, kLevelOfLong);
  ZSTD_CCtx_setParameter(for_long_.get(), ZSTD_c_strategy, ZSTD_fast);
  ZSTD_CCtx_setParameter(for_long_.get(), ZSTD_c_hashLog, kHashBitsOfLong);
  ZSTD_CCtx_setParameter(for_long_.get(), ZSTD_c_minMatch, kLeastMatchOfLong);
}

std::string_view ArticlePacker::pack(std::string_view json) {
  const size_t room = ZSTD_compressBound(json.size());
  if (frame_.size() < room) frame_.resize(room);
  ZSTD_CCtx_s* const context = (json.size() < kLongBytes ? for_short_ : for_long_).get();
  const size_t size = ZSTD_compress2(context, frame_.data(), frame_.size(), json.data(), json.size());
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // with room enough, nothing else can be missing
  return std::string_view(frame_).substr(0, size);
}

ArticleReader::ArticleReader(Dictionaries dictionaries)
    : dictionaries_(std::move(dictionaries)), context_(ZSTD_createDCtx()) {
  if (!context_) throw std::bad_alloc();
}

std::string ArticleReader::unpack(std::string_view frame) {
  std::string json(unpacked_size(frame), '\0');
  const uint32_t id = ZSTD_getDictID_fromFrame(frame.data(), frame.size());
  const auto found = dictionaries_.find(id);
  if (id != 0 && found == dictionaries_.end())
    throw unreadable_article("there is no dictionary " + std::to_string(id));
  const ZSTD_DDict* dictionary = id == 0 ? nullptr : found->second->for_unpacking();
  const size_t size = ZSTD_decompress_usingDDict(context_.get(), json.data(), json.size(), frame.data(),
                                                 frame.size(), dictionary);
  if (ZSTD_isError(size) != 0) throw unreadable_article(ZSTD_getErrorName(size));
  if (size != json.size()) throw unreadable_article("it is not as long as it says");
  return json;
}

Article ArticleReader::article(const Xapian::Document& document) {
  return article_from_stored(json(document), parser_);
}

std::string ArticleReader::json(const Xapian::Document& document) {
  return unpack(document.get_data());
}

}  // namespace dateline
