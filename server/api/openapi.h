// The OpenAPI 3.1 description of the server, written from the tables of routes and parameters. Thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace dateline {

nlohmann::ordered_json openapi_document(const std::string& site_name, const std::string& base_url);

}  // namespace dateline
