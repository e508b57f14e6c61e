// What a site is called, and where that is taken for something else. Immutable; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

class SiteNames {
 public:
  // `names` are what the site calls itself, empty ones among them; `address` is one of its pages, or empty.
  SiteNames(const std::vector<std::string>& names, std::string_view address);

  // Whether a name is the site's and nobody's: "The Courier", "courier.example", "Courier Staff".
  bool is_site(std::string_view name) const;

  // Whether a text is nothing but a name of the site: "The Courier", "courier.example".
  bool is_all(std::string_view text) const;

  // "Jane Doe" of "The Courier - Jane Doe" and "Jane Doe | The Courier"; others as they are.
  std::string without_site(std::string_view name) const;

 private:
  std::vector<std::string> letters_;
};

}  // namespace dateline
