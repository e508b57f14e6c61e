// Where bytes come from: a file, standard input, a member of an archive - decompressed, in order.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reject.h"

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

// Opens each input in turn - a file, a folder (recursively, sorted by name as bytes), "-" - and hands over
// each Source in it; gzip, bzip2, xz and zstd are undone, tar and zip opened, UTF-16 and UTF-32 made UTF-8,
// by content. A member of a folder or of an archive that cannot be read is a Reject{unreadable} and the rest
// goes on; an input named by the caller that cannot be opened throws Error{kInput}.
void for_each_source(const std::vector<std::string>& inputs, const RejectSink& rejects,
                     const std::function<void(Source&)>& visit);

// How many bytes the inputs have on disk, folders with all that is in them; nothing when one is a stream
// whose end is not known. Throws Error{kInput} when one does not exist.
std::optional<uint64_t> input_bytes(const std::vector<std::string>& inputs);

}  // namespace dateline
