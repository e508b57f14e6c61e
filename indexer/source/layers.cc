#include "indexer/source/layers.h"

#include <filesystem>
#include <utility>

#include "indexer/source/charset.h"
#include "indexer/source/codec.h"
#include "indexer/source/document_kind.h"

namespace dateline {
namespace {

constexpr int kMaxNesting = 4;  // an archive in an archive in ...

// Text shrinks to a third or a tenth, templates to a fiftieth; deflate can do 1 to 1,032. What grows more
// than this, and to this size, is made to fill disks.
constexpr uint64_t kMaxRatio = 250;
constexpr uint64_t kBombBytes = 64UL << 20U;
constexpr int kMaxBombs = 4;  // members of one archive that grow so; then the rest of it is not read
constexpr uint64_t kReadAhead = 256UL << 10U;  // of a file: what a layer gives may have been read before

// What a layer gives, against what it costs.
class Meter {
 public:
  explicit Meter(const InputCost& cost) : cost_(&cost), begun_(cost.consumed_here()) {}

  bool is_bomb() const {
    const uint64_t cost = cost_->consumed_here() - begun_ + kReadAhead;
    return given_ > kBombBytes && given_ / kMaxRatio > cost;
  }

  void add(size_t bytes) {
    given_ += bytes;
    if (is_bomb()) throw Error(ErrorCode::kInput, "the compressed data grows beyond measure");
  }

 private:
  const InputCost* cost_;
  uint64_t begun_;
  uint64_t given_ = 0;
};

class MeteredBytes : public Bytes {
 public:
  MeteredBytes(Bytes& inner, Meter& meter) : inner_(inner), meter_(meter) {}

  std::string_view read() override {
    const std::string_view chunk = inner_.read();
    meter_.add(chunk.size());
    return chunk;
  }

 private:
  Bytes& inner_;
  Meter& meter_;
};

bool is_hidden(std::string_view path) {
  if (path.starts_with("__MACOSX/")) return true;  // resource forks that macOS puts into zips
  const size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return name.starts_with('.') || name.empty();
}

// A zip that is a document is for its reader to open.
Container container_in(std::string_view head) {
  return document_kind_of(head) == DocumentKind::kNone ? container_of(head) : Container::kNone;
}

class SameBytes : public Bytes {
 public:
  explicit SameBytes(Bytes& inner) : inner_(inner) {}
  std::string_view read() override { return inner_.read(); }

 private:
  Bytes& inner_;
};

// A document is given to its reader as it is.
std::unique_ptr<Bytes> as_text(PeekedBytes& bytes) {
  if (document_kind_of(bytes.head()) == DocumentKind::kNone) return as_utf8(bytes.head(), bytes);
  return std::make_unique<SameBytes>(bytes);
}

// The innermost layer: what a Reader gets.
class TextSource : public Source {
 public:
  // `fail` is told what is wrong with it.
  TextSource(std::string name, PeekedBytes& bytes, InputCost& cost,
             std::function<void(const std::string& detail)> fail, bool must_read)
      : name_(std::move(name)),
        utf8_(as_text(bytes)),
        text_(*utf8_),
        cost_(cost),
        fail_(std::move(fail)),
        must_read_(must_read) {}

  const std::string& name() const override { return name_; }
  std::string_view head() override { return text_.head(); }
  uint64_t consumed() const override { return cost_.consumed_before + cost_.consumed_here(); }

  std::string_view read() override {
    if (broken_) return {};
    try {
      return text_.read();
    } catch (const Error& error) {
      if (must_read_) throw;
      broken_ = true;
      fail_(error.message());
      return {};
    }
  }

 private:
  std::string name_;
  std::unique_ptr<Bytes> utf8_;
  PeekedBytes text_;
  InputCost& cost_;
  std::function<void(const std::string& detail)> fail_;
  bool must_read_;
  bool broken_ = false;
};

}  // namespace

void Unpacker::reject(const std::string& origin, const std::string& detail) {
  filled_ = true;
  rejects_(Reject{origin, kUnreadable, detail, {}});
}

// An empty file is a day without news; to pack nothing is a mistake, or made to keep us busy.
void Unpacker::reject_if_empty(const std::string& path) {
  if (packed_ && !filled_) rejects_(Reject{path, kEmpty, "nothing is packed in it", {}});
}

void Unpacker::unpack(const std::string& path, FileBytes& bytes, bool named) {
  cost_.consumed_here = [&bytes] { return bytes.consumed(); };
  packed_ = false;
  filled_ = false;
  PeekedBytes peeked(bytes);
  std::error_code failure;
  if (container_in(peeked.head()) == Container::kZip && std::filesystem::is_regular_file(path, failure)) {
    zip_file(path);
  } else {
    open(path, peeked, 0, named);
  }
  reject_if_empty(path);
  cost_.consumed_before += cost_.consumed_here();
}

void Unpacker::zip_file(const std::string& path) {
  packed_ = true;
  uint64_t consumed = 0;
  try {
    ArchiveReader archive(path);
    cost_.consumed_here = [&archive] { return archive.consumed(); };
    members(path, archive, 0);
    consumed = archive.consumed();
  } catch (const Error& error) {
    reject(path, error.message());
  }
  cost_.consumed_here = [consumed] { return consumed; };
}

// Takes off one layer, or gives the innermost one to the reader.
void Unpacker::open(const std::string& name, PeekedBytes& bytes, int depth, bool named) {
  const std::string_view head = bytes.head();
  const Codec codec = codec_of(head);
  const Container container = codec == Codec::kNone ? container_in(head) : Container::kNone;
  if (codec == Codec::kNone && container == Container::kNone) {
    TextSource source(
        name, bytes, cost_, [&](const std::string& detail) { reject(name, detail); }, named && depth == 0);
    filled_ = filled_ || !head.empty();
    return visit_(source);
  }
  packed_ = true;
  if (depth == kMaxNesting) return reject(name, "archives within archives, too deep");
  if (codec != Codec::kNone) {
    const std::unique_ptr<Bytes> content = decompress(codec, bytes);
    Meter meter(cost_);
    MeteredBytes metered(*content, meter);
    PeekedBytes peeked(metered);
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

// What a bomb has given is forgiven, so that the members behind it are read; but not often.
void Unpacker::members(const std::string& name, ArchiveReader& archive, int depth) {
  std::string member;
  Meter meter(cost_);
  for (int bombs = 0; next_member(name, archive, member);) {
    if (bombs == kMaxBombs)
      return reject(name,
                    "too many members grow beyond measure: " + member + " and what follows is not read");
    if (is_hidden(member)) continue;
    MeteredBytes metered(archive.member(), meter);
    PeekedBytes peeked(metered);
    std::string inner = name;
    open(inner.append("!").append(member), peeked, depth + 1, false);
    if (!meter.is_bomb()) continue;
    ++bombs;
    meter = Meter(cost_);
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
