// Markdown (CommonMark with GitHub's tables, through md4c) -> HTML. Stateless; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Tags of templates (`{{< figure >}}`, `{% include %}`, `{{ page.x }}`) and lists of attributes (`{: .lead}`)
// go; what stands between them stays.
std::string without_template_tags(std::string_view text);

std::string markdown_to_html(std::string_view markdown);

// The <h1> that `html` begins with.
struct Heading {
  std::string html;  // within its tags; "" when there is none
  size_t end = 0;    // behind it
};
Heading heading_of(const std::string& html);

}  // namespace dateline
