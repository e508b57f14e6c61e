// An error for people, instead of a problem document. Thread-safe.
#pragma once

#include <string>

#include "common/error.h"
#include "server/render/site.h"

namespace dateline {

std::string render_error_page(const Site& site, const Error& error);

}  // namespace dateline
