// A post as the REST API of WordPress gives it (developer.wordpress.org/rest-api/reference/posts) -> a record
// with names for numbers. Stateless; thread-safe.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "indexer/reader/record/wordpress.h"

namespace dateline {

// By what no other record has: a rendered title or content, and dates in GMT.
bool is_wordpress_post(const nlohmann::json& record);

// Names of authors, categories and tags take the place of their numbers where they are embedded (`_embed`);
// numbers alone go to `meta`, for they name nothing. Dates in GMT say so.
void name_wordpress_facts(nlohmann::json& post);

WordPressVerdict judge_wordpress_post(const nlohmann::json& post);

}  // namespace dateline
