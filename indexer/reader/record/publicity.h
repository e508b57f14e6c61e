// Whether a record is for the public, by what content systems call its state. Stateless; thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace dateline {

// Whether a field of this name may say so: "status", "is_draft", "visibility", ...
bool tells_publicity(std::string_view name);

// Why it is not ("its status is draft"); "" where nothing says so.
std::string why_not_public(const nlohmann::json& record);

}  // namespace dateline
