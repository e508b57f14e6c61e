// What a page says in the attributes and elements that have names for it: meta elements, microdata, links,
// times, and the class names that the field uses for bylines. For one thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/extract/html/dom.h"
#include "indexer/extract/html/elsewhere.h"

namespace dateline {

struct PageValue {
  std::string text;                // on one line, not empty
  const HtmlNode* node = nullptr;  // where it stands
  bool after_headings = false;     // below the first <h1>
};

// Values by the name that the page has for them, in lower case: that of a meta element, "itemprop:" and that
// of microdata, and for what the page shows
//   #lang  #canonical  #title   of <html>, <link>, <title>
//   #pubdate  #time             <time> that is named the publication, and others
//   #dated                      short texts of elements that are named dates
//   #author  #tag               links of that rel
//   #writer                     elements that are named authors, links to the page of one
class PageValues {
 public:
  explicit PageValues(const HtmlNode* root);

  // The values of the first of `names`, which blanks separate, that has any.
  std::vector<std::string> all(std::string_view names) const;

  // The first of them; empty when there is none.
  std::string first(std::string_view names) const;

  const std::vector<PageValue>& of(const std::string& name) const;

  // The elements <h1> to <h3> and those that microdata call the headline, in the order of the page.
  const std::vector<const HtmlNode*>& headings() const { return headings_; }

  // Forgets what is not the article's.
  void drop(Elsewhere& elsewhere);

 private:
  struct Attributes;

  void add(const std::string& name, std::string_view value, const HtmlNode* node);
  void read(const HtmlNode* element);
  void read_meta(const HtmlNode* element);
  void read_time(const HtmlNode* element, const Attributes& attributes);
  void read_link(const HtmlNode* element, const Attributes& attributes);
  void read_names(const HtmlNode* element, const Attributes& attributes);
  void read_property(const HtmlNode* element, const std::string& property);

  std::unordered_map<std::string, std::vector<PageValue>> values_;
  std::vector<const HtmlNode*> headings_;
  bool after_headings_ = false;
};

// A value of a page as it is compared: blanks of any kind are one each, and none at the ends.
std::string in_one_line(std::string_view text);

}  // namespace dateline
