#include "indexer/bulk/spill_file.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "common/error.h"
#include "common/index/durable_files.h"
#include "common/index/varint.h"

namespace dateline {

SpillFile::SpillFile(std::filesystem::path path) : path_(std::move(path)), descriptor_(create_file(path_)) {}

SpillFile::~SpillFile() {
  ::close(descriptor_);
}

Extent SpillFile::append(std::string_view bytes) {
  const Extent extent{end_.fetch_add(bytes.size()), bytes.size()};
  for (size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data() + done, bytes.size() - done,
                                     static_cast<off_t>(extent.begin + done));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw write_error("cannot write", path_, errno);
    done += static_cast<size_t>(written);
  }
  return extent;
}

void SpillFile::read(uint64_t begin, char* bytes, size_t size) const {
  for (size_t done = 0; done < size;) {
    const ssize_t read = ::pread(descriptor_, bytes + done, size - done, static_cast<off_t>(begin + done));
    if (read < 0 && errno == EINTR) continue;
    if (read < 0) throw write_error("cannot read back", path_, errno);
    if (read == 0) throw Error(ErrorCode::kWrite, "cannot read back " + path_.string() + ": it is cut off");
    done += static_cast<size_t>(read);
  }
}

void SpillWriter::append(std::string_view bytes) {
  constexpr size_t kAtATime = 512U << 10U;
  waiting_ += bytes;
  if (waiting_.size() >= kAtATime) write();
}

void SpillWriter::write() {
  const Extent written = file_.append(waiting_);
  if (extent_.bytes == 0) extent_.begin = written.begin;
  extent_.bytes += written.bytes;
  waiting_.clear();
}

Extent SpillWriter::finish() {
  write();
  return std::exchange(extent_, {});
}

ExtentReader::ExtentReader(const SpillFile& file, Extent extent, size_t buffer_bytes)
    : file_(file), rest_(extent), buffer_bytes_(buffer_bytes) {}

uint64_t ExtentReader::number() {
  if (buffer_.size() - next_ < kMostVarintBytes) fill(kMostVarintBytes);
  const char* at = buffer_.data() + next_;
  const uint64_t number = take_varint(at);
  next_ = static_cast<size_t>(at - buffer_.data());
  return number;
}

std::string_view ExtentReader::bytes(size_t size) {
  if (buffer_.size() - next_ < size) fill(size);
  const std::string_view taken = std::string_view(buffer_).substr(next_, size);
  next_ += taken.size();
  return taken;
}

// Makes sure that so many bytes are in the buffer, or all that are left.
void ExtentReader::fill(size_t size) {
  buffer_.erase(0, next_);
  next_ = 0;
  const size_t had = buffer_.size();
  const auto more = static_cast<size_t>(std::min<uint64_t>(rest_.bytes, std::max(size, buffer_bytes_) - had));
  buffer_.resize(had + more);
  file_.read(rest_.begin, buffer_.data() + had, more);
  rest_.begin += more;
  rest_.bytes -= more;
}

}  // namespace dateline
