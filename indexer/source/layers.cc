#include "indexer/source/layers.h"

#include <filesystem>
#include <utility>

#include "indexer/source/charset.h"
#include "indexer/source/codec.h"

namespace dateline {
namespace {

constexpr int kMaxNesting = 4;  // an archive in an archive in ...

// Text shrinks to a third or a tenth; deflate cannot do better than 1 to 1,032. What grows more, and to this
// size, is made to fill disks.
constexpr uint64_t kMaxRatio = 1100;
constexpr uint64_t kBombBytes = 1UL << 30U;

bool is_hidden(std::string_view path) {
  if (path.starts_with("__MACOSX/")) return true;  // resource forks that macOS puts into zips
  const size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return name.starts_with('.') || name.empty();
}

// The innermost layer: what a Reader gets.
class TextSource : public Source {
 public:
  TextSource(std::string name, PeekedBytes& bytes, Tally& tally, const RejectSink& rejects, bool must_read)
      : name_(std::move(name)),
        utf8_(as_utf8(bytes.head(), bytes)),
        text_(*utf8_),
        tally_(tally),
        rejects_(rejects),
        must_read_(must_read) {}

  const std::string& name() const override { return name_; }
  std::string_view head() override { return text_.head(); }
  uint64_t consumed() const override { return tally_.consumed_before + tally_.consumed_here(); }

  std::string_view read() override {
    if (broken_) return {};
    try {
      const std::string_view chunk = text_.read();
      tally_.expanded += chunk.size();
      if (tally_.is_bomb()) throw Error(ErrorCode::kInput, "the compressed data grows beyond measure");
      return chunk;
    } catch (const Error& error) {
      if (must_read_) throw;
      broken_ = true;
      rejects_(Reject{name_, kUnreadable, error.message(), {}});
      return {};
    }
  }

 private:
  std::string name_;
  std::unique_ptr<Bytes> utf8_;
  PeekedBytes text_;
  Tally& tally_;
  const RejectSink& rejects_;
  bool must_read_;
  bool broken_ = false;
};

}  // namespace

bool Tally::is_bomb() const {
  return expanded > kBombBytes && expanded / kMaxRatio > consumed_here();
}

void Unpacker::reject(const std::string& origin, const std::string& detail) {
  rejects_(Reject{origin, kUnreadable, detail, {}});
}

void Unpacker::unpack(const std::string& path, FileBytes& bytes, bool named) {
  tally_.expanded = 0;
  tally_.consumed_here = [&bytes] { return bytes.consumed(); };
  PeekedBytes peeked(bytes);
  std::error_code failure;
  if (container_of(peeked.head()) == Container::kZip && std::filesystem::is_regular_file(path, failure)) {
    zip_file(path);
  } else {
    open(path, peeked, 0, named);
  }
  tally_.consumed_before += tally_.consumed_here();
}

void Unpacker::zip_file(const std::string& path) {
  uint64_t consumed = 0;
  try {
    ArchiveReader archive(path);
    tally_.consumed_here = [&archive] { return archive.consumed(); };
    members(path, archive, 0);
    consumed = archive.consumed();
  } catch (const Error& error) {
    reject(path, error.message());
  }
  tally_.consumed_here = [consumed] { return consumed; };
}

// Takes off one layer, or gives the innermost one to the reader.
void Unpacker::open(const std::string& name, PeekedBytes& bytes, int depth, bool named) {
  const std::string_view head = bytes.head();
  const Codec codec = codec_of(head);
  const Container container = codec == Codec::kNone ? container_of(head) : Container::kNone;
  if (codec == Codec::kNone && container == Container::kNone) {
    TextSource source(name, bytes, tally_, rejects_, named && depth == 0);
    return visit_(source);
  }
  if (depth == kMaxNesting) return reject(name, "archives within archives, too deep");
  if (codec != Codec::kNone) {
    const std::unique_ptr<Bytes> content = decompress(codec, bytes);
    PeekedBytes peeked(*content);
    return open(name, peeked, depth + 1, named);
  }
  stream_archive(name, bytes, depth);
}

void Unpacker::stream_archive(const std::string& name, Bytes& bytes, int depth) {
  std::unique_ptr<ArchiveReader> archive;
  try {
    archive = std::make_unique<ArchiveReader>(bytes);
  } catch (const Error& error) {
    return reject(name, error.message());
  }
  members(name, *archive, depth);
}

void Unpacker::members(const std::string& name, ArchiveReader& archive, int depth) {
  std::string member;
  while (next_member(name, archive, member)) {
    if (is_hidden(member)) continue;
    PeekedBytes peeked(archive.member());
    std::string inner = name;
    open(inner.append("!").append(member), peeked, depth + 1, false);
  }
}

bool Unpacker::next_member(const std::string& name, ArchiveReader& archive, std::string& member) {
  try {
    return archive.next(member);
  } catch (const Error& error) {
    reject(name, error.message());
    return false;
  }
}

}  // namespace dateline
