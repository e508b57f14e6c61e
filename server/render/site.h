// What the answers need to know of the site that gives them. Values are plain; thread-safe.
#pragma once

#include <string>

namespace dateline {

struct Site {
  std::string name = "Dateline";
  std::string
      base_url;  // "https://search.example.org", without a slash at the end; empty: as the request says
};

// The page of an article on this site: base_url + "/a/" + id.
std::string article_address(const std::string& base_url, const std::string& id);

}  // namespace dateline
