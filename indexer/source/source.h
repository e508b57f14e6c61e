// Where bytes come from: a file, standard input, a member of an archive - decompressed, in order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

class Source {
 public:
  virtual ~Source() = default;

  // The name that origins begin with: "a/b.json", "dump.tar.gz!b.json", "-".
  virtual const std::string& name() const = 0;

  // The first bytes, at most 64 KiB, without consuming them.
  virtual std::string_view head() = 0;

  // The next chunk, valid until the next call; empty at the end. Throws Error{kInput} when reading fails.
  virtual std::string_view read() = 0;

  // How many bytes of all inputs so far, as they lie on disk (compressed), are behind us.
  virtual uint64_t consumed() const = 0;
};

}  // namespace dateline
