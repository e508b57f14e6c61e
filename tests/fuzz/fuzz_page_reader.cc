// The same as for JSON, for pages: HTML in whatever charset, and text as scraped.
#include "tests/fuzz/reader_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  dateline::testing::check_formats(data, size, {"mhtml", "html", "text"});
  return 0;
}
