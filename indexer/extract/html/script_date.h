// When the data that a page's scripts work on says that it was published. Stateless; thread-safe.
#pragma once

#include <string>

#include "indexer/extract/html/dom.h"

namespace dateline {

// "2019-03-02T06:22:28+01:00" of {"published_at":"2019-03-02T06:22:28+01:00"}, by any of the names in use, in
// the scripts of a page that are not JSON-LD. Empty when there is none, or different days: then they are
// those of a list.
std::string date_in_scripts(const HtmlNode* root);

}  // namespace dateline
