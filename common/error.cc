#include "common/error.h"

#include <array>
#include <utility>

namespace dateline {
namespace {

struct Row {
  ErrorCode code;
  int exit_status;
  int http_status;
  std::string_view title;
};

constexpr std::array kTable = {
    Row{ErrorCode::kUsage, 2, 400, "Wrong usage"},
    Row{ErrorCode::kTooManyRejects, 1, 500, "Too many rejects"},
    Row{ErrorCode::kTooFewArticles, 1, 500, "Too few articles"},
    Row{ErrorCode::kInput, 3, 500, "Unreadable input"},
    Row{ErrorCode::kLocked, 4, 503, "Index locked"},
    Row{ErrorCode::kDamaged, 4, 503, "Index damaged"},
    Row{ErrorCode::kWrite, 5, 500, "Write failed"},
    Row{ErrorCode::kBadRequest, 2, 400, "Bad parameter"},
    Row{ErrorCode::kUnauthorized, 2, 401, "Unauthorized"},
    Row{ErrorCode::kNotFound, 4, 404, "Not found"},
    Row{ErrorCode::kMethodNotAllowed, 2, 405, "Method not allowed"},
    Row{ErrorCode::kGone, 4, 410, "Gone"},
    Row{ErrorCode::kLengthRequired, 2, 411, "Length required"},
    Row{ErrorCode::kTooLarge, 2, 413, "Content too large"},
    Row{ErrorCode::kHeadersTooLarge, 2, 431, "Request header fields too large"},
    Row{ErrorCode::kAddressTooLong, 2, 414, "URI too long"},
    Row{ErrorCode::kTooSlow, 2, 408, "Request timeout"},
    Row{ErrorCode::kUnavailable, 4, 503, "Unavailable"},
    Row{ErrorCode::kInternal, 4, 500, "Internal error"},
};

constexpr const Row& row(ErrorCode code) {
  return kTable[static_cast<size_t>(code)];
}

constexpr bool in_order() {
  for (size_t i = 0; i < kTable.size(); ++i) {
    if (static_cast<size_t>(kTable[i].code) != i) return false;
  }
  return true;
}
static_assert(in_order(), "kTable has a row for each ErrorCode, in its order");

}  // namespace

Error::Error(ErrorCode code, std::string message, std::string hint, std::string parameter)
    : code_(code), message_(std::move(message)), hint_(std::move(hint)), parameter_(std::move(parameter)) {}

Error damaged_index(std::string fault) {
  return {ErrorCode::kDamaged, std::move(fault), "Run verify, or build the index anew."};
}

int exit_status(ErrorCode code) {
  return row(code).exit_status;
}

int http_status(ErrorCode code) {
  return row(code).http_status;
}

std::string_view title(ErrorCode code) {
  return row(code).title;
}

}  // namespace dateline
