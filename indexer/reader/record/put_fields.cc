#include "indexer/reader/record/put_fields.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace dateline {

using nlohmann::json;

void put(json& record, const char* field, std::string value) {
  if (!value.empty() && !record.contains(field)) record[field] = std::move(value);
}

void put_list(json& record, const char* field, const std::vector<std::string>& values) {
  std::vector<std::string> kept;
  for (const std::string& value : values) {
    if (!value.empty() && std::find(kept.begin(), kept.end(), value) == kept.end()) kept.push_back(value);
  }
  if (!kept.empty() && !record.contains(field)) record[field] = kept;
}

void put_meta(json& record, const char* name, std::string value) {
  if (!value.empty() && !record["meta"].contains(name)) record["meta"][name] = std::move(value);
}

bool is_withheld(std::string_view status) {
  return status == "canceled" || status == "cancelled" || status == "withheld" ||
         status == "embargoed-canceled";
}

}  // namespace dateline
