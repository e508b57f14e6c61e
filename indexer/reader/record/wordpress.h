// What WordPress says of a post, in its exports and over its REST API alike. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

struct WordPressVerdict {
  const char* reason = nullptr;  // why the post is no public article, a code of reject.h; null when it may be
  std::string detail;
};

// By the post's type ("post", "attachment", ...) and status ("publish", "draft", ...), either "" when
// unknown, and whether it needs a password.
WordPressVerdict judge_wordpress_post(std::string_view type, std::string_view status, bool needs_password);

}  // namespace dateline
