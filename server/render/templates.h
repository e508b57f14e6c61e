// The templates of server/web, filled in. Thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace dateline {

// `name` is that of a file in web/templates ("search.html").
std::string render_template(std::string_view name, const nlohmann::json& data);

}  // namespace dateline
