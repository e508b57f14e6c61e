// The files of generations, each compared with its checksum once before anything is served from it: Xapian
// trusts what lies in a block, and on a damaged one may go round for ever or give another answer. Generations
// share files by hard links, so that what an update leaves as it was is not read again. For one thread at a
// time.
#pragma once

#include <sys/types.h>

#include <set>
#include <string>
#include <tuple>

#include "common/index/generation.h"
#include "common/index/manifest.h"

namespace dateline {

class CheckedFiles {
 public:
  // Reads the files of a generation but those that the one checked before had, too. Throws Error{kDamaged}
  // that names the first one that is not as it was built.
  void check(const IndexFolder& folder, const Manifest& manifest);

 private:
  using File = std::tuple<dev_t, ino_t, std::string>;  // and the checksum that it has
  std::set<File> known_;
};

}  // namespace dateline
