#include "indexer/source/bytes.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace dateline {
namespace {

constexpr size_t kChunkBytes = 256UL << 10U;

}  // namespace

void PeekedBytes::fill() {
  filled_ = true;
  try {
    first_ = inner_.read();
    if (first_.size() >= kHeadBytes || first_.empty()) return;
    while (joined_.size() < kHeadBytes) {
      joined_.append(first_);
      first_ = inner_.read();
      if (first_.empty()) break;
    }
    joined_.append(first_);
  } catch (const Error& error) {
    failure_ = error;
  }
  first_ = joined_;
}

std::string_view PeekedBytes::head() {
  if (!filled_) fill();
  return first_.substr(0, kHeadBytes);
}

std::string_view PeekedBytes::read() {
  if (!filled_) fill();
  if (!first_.empty()) return std::exchange(first_, {});
  if (failure_) throw Error(*failure_);
  return inner_.read();
}

FileBytes::FileBytes(const std::string& path, InputChecksum& seen)
    : path_(path), seen_(seen), fd_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (fd_ < 0) throw Error(ErrorCode::kInput, "cannot open " + path + ": " + std::strerror(errno));
  ::posix_fadvise(fd_, 0, 0, POSIX_FADV_SEQUENTIAL);  // fails on a pipe, which does no harm
  buffer_.resize(kChunkBytes);
}

FileBytes::~FileBytes() {
  if (fd_ != STDIN_FILENO) ::close(fd_);
}

std::string_view FileBytes::read() {
  ssize_t size = 0;
  do {
    size = ::read(fd_, buffer_.data(), buffer_.size());
  } while (size < 0 && errno == EINTR);
  if (size < 0) throw Error(ErrorCode::kInput, "cannot read " + path_ + ": " + std::strerror(errno));
  consumed_ += static_cast<uint64_t>(size);
  const std::string_view chunk(buffer_.data(), static_cast<size_t>(size));
  seen_.add(chunk);
  return chunk;
}

}  // namespace dateline
