// What search engines are told of the archive. Each handler throws Error for what it cannot answer.
// Thread-safe: what handlers share is in Call::backend.
#pragma once

#include "server/api/call.h"

namespace dateline {

Response answer_robots(Call& call);
Response answer_sitemap_index(Call& call);

// Of the news ("news"), or of a month ("2016-05"), or its part ("2016-05-2").
Response answer_sitemap(Call& call);

}  // namespace dateline
