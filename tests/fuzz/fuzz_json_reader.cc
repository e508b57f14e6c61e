// Any bytes are articles and rejects that keep what their headers promise, whatever the chunks that they come
// in; and every article survives its canonical JSON.
#include "tests/fuzz/reader_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  dateline::testing::check_formats(data, size, {"json", "jsonl", "ninjs", "jsonapi", "ghost"});
  return 0;
}
