// Any bytes are a head, the beginning of one, or none; and the same whether they come at once or in pieces.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "common/error.h"
#include "server/http/wire/request_check.h"
#include "server/http/wire/request_head.h"

namespace {

struct Reading {
  size_t bytes = 0;  // 0: it is not whole
  std::optional<dateline::ErrorCode> fault;
};

Reading read(std::string_view bytes, size_t step) {
  dateline::HeadReader reader;
  try {
    for (size_t size = step; size < bytes.size(); size += step) {
      if (const auto head = reader.read(bytes.substr(0, size))) return {head->bytes, {}};
    }
    const auto head = reader.read(bytes);
    return {head ? head->bytes : 0, {}};
  } catch (const dateline::Error& error) {
    return {0, error.code()};
  }
}

void check_request(std::string_view bytes) try {
  const auto head = dateline::HeadReader().read(bytes);
  if (!head) return;
  const auto& request = head->request;
  if (request.method.empty() || request.path.empty() || head->bytes > bytes.size()) std::abort();
  for (const auto& [name, value] : request.headers) {
    if (name.empty() || value.find_first_of("\r\n") != std::string::npos) std::abort();
  }
  if (dateline::body_bytes(request) > dateline::kMaxBodyBytes) std::abort();
} catch (const dateline::Error&) {
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Reading at_once = read(bytes, size + 1);
  // A fault may show before another one that comes first when all is there.
  const Reading in_pieces = read(bytes, 7);
  if (at_once.bytes != in_pieces.bytes || at_once.fault.has_value() != in_pieces.fault.has_value())
    std::abort();
  check_request(bytes);
  return 0;
}
