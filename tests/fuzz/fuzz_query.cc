// Any bytes parse to a tree within its bounds that prints as a query which parses to it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/query/parse/parser.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const dateline::ParsedQuery parsed = dateline::parse({reinterpret_cast<const char*>(data), size});
  const std::string printed = dateline::print(parsed.tree);
  if (printed.size() > dateline::kMaxQueryBytes) std::abort();
  if (dateline::parse(printed).tree != parsed.tree) std::abort();
  for (const dateline::Warning& warning : parsed.warnings) {
    if (warning.position > size || warning.code.empty() || warning.message.empty()) std::abort();
  }
  return 0;
}
