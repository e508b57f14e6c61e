#include "indexer/source/codec.h"

#include <brotli/decode.h>
#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <new>
#include <span>

namespace dateline {
namespace {

constexpr size_t kOutBytes = 256UL << 10U;
constexpr uint64_t kMaxXzMemory = 256UL << 20U;  // a header may ask for gigabytes
constexpr int kMaxZstdWindowLog = 27;            // 128 MiB, what `zstd -d` allows

enum class State {
  kInside,   // of a stream: more must come
  kBetween,  // at the end of a stream: there may be another
  kBroken,
};

struct Step {
  size_t consumed = 0;
  size_t produced = 0;
  State state = State::kInside;
};

// The loop that all codecs share. `step` takes what it can from `in` and puts what it can to `out`.
class Decompressor : public Bytes {
 public:
  explicit Decompressor(Bytes& compressed) : compressed_(compressed), out_(kOutBytes, '\0') {}

  std::string_view read() override {
    size_t produced = 0;
    while (produced == 0 && !done_) {
      if (state_ == State::kBroken) throw Error(ErrorCode::kInput, "the compressed data is damaged");
      if (in_.empty()) in_ = compressed_.read();
      produced = advance();
    }
    return {out_.data(), produced};
  }

 protected:
  virtual Step step(std::string_view in, std::span<char> out) = 0;
  virtual bool begins_stream(std::string_view in) const = 0;
  virtual void restart() = 0;

 private:
  size_t advance() {
    const bool ended = in_.empty();
    if (state_ == State::kBetween) {
      // What follows the last stream and is no other one is padding.
      if (ended || !begins_stream(in_)) return finish();
      restart();
    }
    const Step step_done = step(in_, out_);
    in_.remove_prefix(step_done.consumed);
    state_ = step_done.state;
    if (ended && step_done.produced == 0 && state_ == State::kInside) {
      throw Error(ErrorCode::kInput, "the compressed data is cut off");
    }
    return step_done.produced;
  }

  size_t finish() {
    done_ = true;
    return 0;
  }

  Bytes& compressed_;
  std::string out_;
  std::string_view in_;
  State state_ = State::kInside;
  bool done_ = false;
};

void require(bool made) {
  if (!made) throw std::bad_alloc();
}

// What zlib calls window bits says which header there is.
constexpr int kGzipHeader = 15 + 16;
constexpr int kZlibHeader = 15;
constexpr int kNoHeader = -15;

class Inflate : public Decompressor {
 public:
  Inflate(Bytes& compressed, int header) : Decompressor(compressed), header_(header) {
    require(inflateInit2(&stream_, header) == Z_OK);
  }
  ~Inflate() override { inflateEnd(&stream_); }

 protected:
  Step step(std::string_view in, std::span<char> out) override {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    const int status = inflate(&stream_, Z_NO_FLUSH);
    Step step{in.size() - stream_.avail_in, out.size() - stream_.avail_out, State::kBroken};
    if (status == Z_STREAM_END) step.state = State::kBetween;
    if (status == Z_OK || status == Z_BUF_ERROR) step.state = State::kInside;
    return step;
  }
  bool begins_stream(std::string_view in) const override {
    return header_ == kGzipHeader && in.front() == '\x1F';
  }
  void restart() override { inflateReset(&stream_); }

 private:
  int header_;
  z_stream stream_{};
};

class Bzip2 : public Decompressor {
 public:
  explicit Bzip2(Bytes& compressed) : Decompressor(compressed) {
    require(BZ2_bzDecompressInit(&stream_, 0, 0) == BZ_OK);
  }
  ~Bzip2() override { BZ2_bzDecompressEnd(&stream_); }

 protected:
  Step step(std::string_view in, std::span<char> out) override {
    stream_.next_in = const_cast<char*>(in.data());
    stream_.avail_in = static_cast<unsigned>(in.size());
    stream_.next_out = out.data();
    stream_.avail_out = static_cast<unsigned>(out.size());
    const int status = BZ2_bzDecompress(&stream_);
    Step step{in.size() - stream_.avail_in, out.size() - stream_.avail_out, State::kBroken};
    if (status == BZ_STREAM_END) step.state = State::kBetween;
    if (status == BZ_OK) step.state = State::kInside;
    return step;
  }
  bool begins_stream(std::string_view in) const override { return in.front() == 'B'; }
  void restart() override {
    BZ2_bzDecompressEnd(&stream_);
    stream_ = {};
    require(BZ2_bzDecompressInit(&stream_, 0, 0) == BZ_OK);
  }

 private:
  bz_stream stream_{};
};

class Xz : public Decompressor {
 public:
  explicit Xz(Bytes& compressed) : Decompressor(compressed) { restart(); }
  ~Xz() override { lzma_end(&stream_); }

 protected:
  Step step(std::string_view in, std::span<char> out) override {
    stream_.next_in = reinterpret_cast<const uint8_t*>(in.data());
    stream_.avail_in = in.size();
    stream_.next_out = reinterpret_cast<uint8_t*>(out.data());
    stream_.avail_out = out.size();
    const lzma_ret status = lzma_code(&stream_, LZMA_RUN);
    Step step{in.size() - stream_.avail_in, out.size() - stream_.avail_out, State::kBroken};
    if (status == LZMA_STREAM_END) step.state = State::kBetween;
    if (status == LZMA_OK || status == LZMA_BUF_ERROR) step.state = State::kInside;
    return step;
  }
  bool begins_stream(std::string_view in) const override { return in.front() == '\xFD'; }
  void restart() override { require(lzma_stream_decoder(&stream_, kMaxXzMemory, 0) == LZMA_OK); }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
};

class Zstd : public Decompressor {
 public:
  explicit Zstd(Bytes& compressed)
      : Decompressor(compressed), stream_(ZSTD_createDStream(), ZSTD_freeDStream) {
    require(stream_ != nullptr);
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kMaxZstdWindowLog);
  }

 protected:
  Step step(std::string_view in, std::span<char> out) override {
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{out.data(), out.size(), 0};
    const size_t status = ZSTD_decompressStream(stream_.get(), &output, &input);
    Step step{input.pos, output.pos, State::kInside};
    if (ZSTD_isError(status) != 0) step.state = State::kBroken;
    if (status == 0) step.state = State::kBetween;
    return step;
  }
  bool begins_stream(std::string_view in) const override {
    // A skippable frame begins with 0x50 to 0x5F.
    return in.front() == '\x28' || (static_cast<unsigned char>(in.front()) & 0xF0U) == 0x50U;
  }
  void restart() override {}  // the library goes on to the next frame by itself

 private:
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
};

class Brotli : public Decompressor {
 public:
  explicit Brotli(Bytes& compressed)
      : Decompressor(compressed),
        decoder_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance) {
    require(decoder_ != nullptr);
  }

 protected:
  Step step(std::string_view in, std::span<char> out) override {
    size_t in_left = in.size();
    size_t out_left = out.size();
    const auto* next_in = reinterpret_cast<const uint8_t*>(in.data());
    auto* next_out = reinterpret_cast<uint8_t*>(out.data());
    const BrotliDecoderResult status =
        BrotliDecoderDecompressStream(decoder_.get(), &in_left, &next_in, &out_left, &next_out, nullptr);
    Step step{in.size() - in_left, out.size() - out_left, State::kInside};
    if (status == BROTLI_DECODER_RESULT_SUCCESS) step.state = State::kBetween;
    if (status == BROTLI_DECODER_RESULT_ERROR) step.state = State::kBroken;
    return step;
  }
  bool begins_stream(std::string_view) const override { return false; }
  void restart() override {}  // no stream follows another

 private:
  std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> decoder_;
};

}  // namespace

Codec codec_of(std::string_view head) {
  if (head.starts_with("\x1F\x8B\x08")) return Codec::kGzip;
  if (head.starts_with("BZh") && head.substr(4).starts_with("1AY&SY")) return Codec::kBzip2;
  if (head.starts_with(std::string_view("\xFD\x37zXZ\0", 6))) return Codec::kXz;
  if (head.starts_with("\x28\xB5\x2F\xFD")) return Codec::kZstd;
  return Codec::kNone;
}

std::unique_ptr<Bytes> decompress(Codec codec, Bytes& compressed) {
  switch (codec) {
    case Codec::kGzip:
      return std::make_unique<Inflate>(compressed, kGzipHeader);
    case Codec::kZlib:
      return std::make_unique<Inflate>(compressed, kZlibHeader);
    case Codec::kDeflate:
      return std::make_unique<Inflate>(compressed, kNoHeader);
    case Codec::kBrotli:
      return std::make_unique<Brotli>(compressed);
    case Codec::kBzip2:
      return std::make_unique<Bzip2>(compressed);
    case Codec::kXz:
      return std::make_unique<Xz>(compressed);
    default:
      return std::make_unique<Zstd>(compressed);
  }
}

}  // namespace dateline
