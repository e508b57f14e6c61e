#include "server/render/site.h"

#include "server/render/uri.h"

namespace dateline {

std::string article_address(const std::string& base_url, const std::string& id) {
  return base_url + "/a/" + percent_encode(id);
}

}  // namespace dateline
