// Every address of the server, in one table: requests are routed by it, and 404, 405, `Allow` and the OpenAPI
// document are derived from it. A new endpoint is one handler and one row. Thread-safe.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/api/call.h"
#include "server/api/parameters/parameter_spec.h"

namespace dateline {

using Handler = Response (*)(Call& call);

struct Route {
  std::string_view method;  // "GET" (and so HEAD), or "POST"
  std::string_view
      pattern;  // a literal path, with at most one "{name}" that stands for any text, slashes too
  Handler handler;
  const ParameterSpecs* parameters;
  std::string_view summary;
  std::string_view media_type;   // of the answer
  std::string_view schema = {};  // of a JSON answer, in web/schemas.json
  bool open = false;             // needs no API key
  bool quick = false;            // asks nothing of the index that could take its time
};

std::span<const Route> routes();

struct RouteMatch {
  const Route* route = nullptr;
  std::string id;  // what "{name}" stands for, decoded
};

// `path` is as it was sent, percent-encoded: a "%2F" belongs to an id, a "/" may divide a path. Throws
// Error{kNotFound} with the nearest path as a hint, and Error{kMethodNotAllowed}.
RouteMatch find_route(std::string_view method, std::string_view path);

// Whether what is at the path is quick, or there is nothing.
bool is_quick(std::string_view path);

// "GET, HEAD, OPTIONS": the methods of a path; empty when there is no such path.
std::string allowed_methods(std::string_view path);

}  // namespace dateline
