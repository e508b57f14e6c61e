// The columns and the vocabulary that lie beside a database (common/columns): made of what is in it once it
// is finished, in whatever way it was. Stateless; thread-safe for distinct paths.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "common/date/time_zone.h"

namespace dateline {

// Writes both, not synced; `zone` is that of the archive. Throws Error{kWrite}, Error{kDamaged}.
void write_columns_beside(const std::filesystem::path& database, const TimeZone& zone);

// The first file that does not say what is in the database, as a sentence. Throws Error{kDamaged} when the
// database or a file cannot be read.
std::optional<std::string> fault_beside(const std::filesystem::path& database, const TimeZone& zone);

}  // namespace dateline
