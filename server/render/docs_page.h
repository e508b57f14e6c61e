// The API for people: the OpenAPI document as a page. Thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/render/site.h"

namespace dateline {

std::string render_docs_page(const Site& site, const nlohmann::ordered_json& openapi);

}  // namespace dateline
