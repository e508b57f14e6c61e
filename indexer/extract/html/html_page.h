// A page of HTML -> the record of its article. Structured data first; the text from the page itself, where it
// is whole. Stateless; thread-safe.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct HtmlPage {
  nlohmann::json record;  // in the fields of docs/formats.md; without title and body when it holds no article
  bool is_list = false;   // a section front, the results of a search: links to articles, none of its own
  std::vector<nlohmann::json> cards;  // of a list: the records of what it links to
  bool broken_data = false;           // some JSON-LD cannot be read
  std::vector<std::string> left_out;  // what was beyond a bound, in words
};

// `html` is UTF-8; `address` where it is from, or empty.
HtmlPage read_html_page(std::string_view html, std::string_view address);

}  // namespace dateline
