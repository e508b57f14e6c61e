#include "server/http/httplib_messages.h"

#include <algorithm>

namespace dateline {

Request request_of(const httplib::Request& from) {
  const std::string target = from.target.substr(0, from.target.find('#'));
  const size_t question = std::min(target.find('?'), target.size());
  Request request;
  request.method = from.method;
  request.path = target.substr(0, question);
  request.query = target.substr(std::min(question + 1, target.size()));
  request.remote_address = from.remote_addr;
  for (const auto& [name, value] : from.headers) {
    // These cpp-httplib adds; a client that sends them is not believed.
    const bool added =
        name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" || name == "LOCAL_PORT";
    if (!added) request.headers.emplace_back(name, value);
  }
  return request;
}

void tame(httplib::Request& request) {
  request.ranges.clear();
  request.headers.erase("Content-Type");
  request.headers.erase("Accept-Encoding");
}

void set_last_content(const std::string& body, const std::string& type, httplib::Response& to) {
  to.set_content_provider(body.size(), type, [body](size_t offset, size_t length, httplib::DataSink& sink) {
    sink.write(body.data() + offset, length);
    return false;
  });
}

void tidy(const httplib::Request&, httplib::Response& response) {
  response.headers.erase("Accept-Ranges");
  if (response.status == 204 || response.status == 304) response.headers.erase("Content-Length");
  if (response.get_header_value("Connection") == "close") response.headers.erase("Keep-Alive");
}

Error error_of(int status) {
  switch (status) {
    case 413:
      return Error(ErrorCode::kTooLarge, "The body is larger than 1 MiB");
    case 414:
      return Error(ErrorCode::kAddressTooLong,
                   "The address is longer than 8 KiB, or with its query than 32 KiB");
    case 500:
    case 503:
      return Error(ErrorCode::kInternal, "Something went wrong here");
    default:
      return Error(ErrorCode::kBadRequest, "This is no request that can be understood",
                   "A header is at most 8 KiB long.");
  }
}

}  // namespace dateline
