// The final numbers of documents, from 1 and without gaps, once it is known which are left out. Thread-safe.
#pragma once

#include <cstdint>
#include <vector>

namespace dateline {

class DocumentNumbers {
 public:
  // `sizes`: how many documents each run has. `left_out`: numbers of documents, from 1, counted over all
  // runs.
  DocumentNumbers(const std::vector<uint32_t>& sizes, const std::vector<uint32_t>& left_out);

  // 0 when it is left out.
  uint32_t of(size_t run, size_t document) const { return of_run(run)[document]; }
  const uint32_t* of_run(size_t run) const { return numbers_.data() + begins_[run]; }

 private:
  std::vector<size_t> begins_;
  std::vector<uint32_t> numbers_;
};

}  // namespace dateline
