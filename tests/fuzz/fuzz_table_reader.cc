// The same as for JSON, for tables and the SGML of Reuters-21578.
#include "tests/fuzz/reader_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline::testing;
  check_formats(data, size, {"reuters"});
  // What separates the cells is told by the first chunk: in small ones it may be something else.
  dateline::ReaderOptions options;
  options.max_record_bytes = 4096;
  check(read_text(std::string(reinterpret_cast<const char*>(data), size), "csv", options));
  return 0;
}
