// Records of wire formats and feeds as they are put together, field by field, for an ArticleBuilder.
// Stateless; thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Sets a field, unless the value is empty or the field is there already.
void put(nlohmann::json& record, const char* field, std::string value);

// The same for a list, without what is empty or there twice.
void put_list(nlohmann::json& record, const char* field, const std::vector<std::string>& values);

// The same within the record's `meta`.
void put_meta(nlohmann::json& record, const char* name, std::string value);

// Whether a publication status of IPTC's says that the story must not be public, or no longer: `canceled`
// for good, `withheld` until further notice.
bool is_withheld(std::string_view status);

}  // namespace dateline
