// The same as for JSON, for files that are an article each.
#include "tests/fuzz/reader_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  dateline::testing::check_formats(data, size, {"markdown", "docx", "pdf"});
  return 0;
}
