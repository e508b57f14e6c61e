#include "indexer/source/archive_reader.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <new>

namespace dateline {
namespace {

constexpr size_t kFileBlockBytes = 256UL << 10U;
constexpr size_t kTarHeaderBytes = 512;

// POSIX.1 tar says so at 257; older ones are known by the header's checksum.
bool is_tar(std::string_view head) {
  if (head.size() < kTarHeaderBytes) return false;
  if (head.substr(257, 5) == "ustar") return true;
  constexpr size_t kSumAt = 148;
  constexpr size_t kSumBytes = 8;
  uint32_t sum = 0;
  for (size_t i = 0; i < kTarHeaderBytes; ++i) {
    const bool own = i >= kSumAt && i < kSumAt + kSumBytes;
    sum += own ? ' ' : static_cast<unsigned char>(head[i]);
  }
  const std::string written(head.substr(kSumAt, kSumBytes));
  return head[0] != '\0' && written.find_first_not_of(" 01234567\0", 0, 10) == std::string::npos &&
         std::strtoul(written.c_str(), nullptr, 8) == sum;
}

std::string name_of(archive_entry* entry) {
  // The first is null when the name has no form in this process's locale.
  if (const char* name = archive_entry_pathname_utf8(entry); name != nullptr) return name;
  const char* raw = archive_entry_pathname(entry);
  return raw == nullptr ? "(a name that cannot be read)" : raw;
}

}  // namespace

Container container_of(std::string_view head) {
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return Container::kZip;
  return is_tar(head) ? Container::kTar : Container::kNone;
}

struct ArchiveReader::Input {
  Bytes& stream;

  static la_ssize_t read(archive* handle, void* self, const void** chunk) {
    try {
      const std::string_view bytes = static_cast<Input*>(self)->stream.read();
      *chunk = bytes.data();
      return static_cast<la_ssize_t>(bytes.size());
    } catch (const Error& error) {  // must not cross the C library
      archive_set_error(handle, EIO, "%s", error.what());
      return ARCHIVE_FATAL;
    }
  }
};

class ArchiveReader::Member : public Bytes {
 public:
  explicit Member(ArchiveReader& owner) : owner_(owner) {}

  std::string_view read() override {
    const void* chunk = nullptr;
    size_t size = 0;
    la_int64_t offset = 0;
    while (!ended_ && size == 0) {
      const int status = archive_read_data_block(owner_.archive_.get(), &chunk, &size, &offset);
      ended_ = status == ARCHIVE_EOF;
      if (!ended_) owner_.check(status);
    }
    return ended_ ? std::string_view() : std::string_view(static_cast<const char*>(chunk), size);
  }

 private:
  ArchiveReader& owner_;
  bool ended_ = false;
};

void ArchiveReader::Free::operator()(archive* handle) const {
  archive_read_free(handle);
}

void ArchiveReader::check(int status) const {
  if (status == ARCHIVE_OK || status == ARCHIVE_WARN) return;
  const char* text = archive_error_string(archive_.get());
  throw Error(ErrorCode::kInput, text == nullptr ? "the archive is damaged" : text);
}

ArchiveReader::ArchiveReader(Bytes& stream) : input_(new Input{stream}), archive_(archive_read_new()) {
  if (!archive_) throw std::bad_alloc();
  archive_read_support_format_tar(archive_.get());
  archive_read_support_format_zip(archive_.get());
  check(archive_read_open(archive_.get(), input_.get(), nullptr, &Input::read, nullptr));
}

ArchiveReader::ArchiveReader(const std::string& path) : archive_(archive_read_new()) {
  if (!archive_) throw std::bad_alloc();
  archive_read_support_format_zip(archive_.get());
  check(archive_read_open_filename(archive_.get(), path.c_str(), kFileBlockBytes));
}

bool ArchiveReader::next(std::string& name) {
  while (!ended_) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(archive_.get(), &entry);
    ended_ = status == ARCHIVE_EOF || status == ARCHIVE_FATAL;
    if (status == ARCHIVE_EOF) return false;
    if (status == ARCHIVE_RETRY) continue;
    check(status);
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    name = name_of(entry);
    member_ = std::make_unique<Member>(*this);
    return true;
  }
  return false;
}

Bytes& ArchiveReader::member() {
  return *member_;
}

uint64_t ArchiveReader::consumed() const {
  return static_cast<uint64_t>(archive_filter_bytes(archive_.get(), -1));
}

ArchiveReader::~ArchiveReader() = default;

}  // namespace dateline
