// The same as for JSON, for tables and the SGML of Reuters-21578.
#include "tests/fuzz/reader_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  dateline::testing::check_formats(data, size, {"csv", "reuters"});
  return 0;
}
