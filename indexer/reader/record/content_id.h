// Ids for articles that come without one. Stateless; thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/article.h"

namespace dateline {

// One form for the addresses under which a page is known: without scheme, "www.", default port, fragment, the
// parameters that track readers, and a slash at the end; the host in lower case. For comparing, not for
// visiting.
std::string comparable_url(std::string_view url);

inline constexpr size_t kDerivedIdBytes = 32;

// Hexadecimal digits, the same in every run and on every machine: from the address, or without one from
// title, standfirst, body and date.
std::string derived_id(const Article& article);

// Whether the id is such a one. The article is as it was read.
bool has_derived_id(const Article& article);

}  // namespace dateline
