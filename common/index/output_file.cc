#include "common/index/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "common/index/durable_files.h"

namespace dateline {
namespace {

constexpr size_t kPieceBytes = 512U << 10U;
// So much is on its way to the disk at a time before the file is synced: it need not all wait for that.
constexpr size_t kBytesOnTheWay = size_t{16} << 20U;

}  // namespace

OutputFile::OutputFile(std::filesystem::path path)
    : path_(std::move(path)), descriptor_(create_file(path_)) {}

OutputFile::~OutputFile() {
  ::close(descriptor_);
}

void OutputFile::append(std::string_view bytes) {
  if (waiting_.size() + bytes.size() > kPieceBytes) finish();
  waiting_ += bytes;
}

void OutputFile::finish() {
  write_all(descriptor_, waiting_, path_);
  unsent_bytes_ += waiting_.size();
  waiting_.clear();
  if (unsent_bytes_ < kBytesOnTheWay) return;
  ::sync_file_range(descriptor_, 0, 0, SYNC_FILE_RANGE_WRITE);  // a hint, which may fail
  unsent_bytes_ = 0;
}

void OutputFile::finish(std::string_view beginning) {
  finish();
  if (::lseek(descriptor_, 0, SEEK_SET) != 0) throw write_error("cannot write", path_, errno);
  append(beginning);
  finish();
}

}  // namespace dateline
