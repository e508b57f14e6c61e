// The same as for JSON, for web archives.
#include "tests/fuzz/reader_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  dateline::testing::check_formats(data, size, {"warc"});
  return 0;
}
