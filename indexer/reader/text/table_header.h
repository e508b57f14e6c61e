// The first row of a table: the names of its columns, or a row like all others. Pure; thread-safe.
#pragma once

#include <string>
#include <vector>

namespace dateline {

// Why `row` is no header: it holds a day, an address or a long text, and hardly a name that is known. One
// sentence, with a header that could be put before it, its names parted by `separator`. Empty when it may be
// a header.
std::string why_no_header(const std::vector<std::string>& row, char separator);

}  // namespace dateline
