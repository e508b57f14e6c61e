// What stands around a headline: when the article was published and who wrote it. Stateless; thread-safe.
#pragma once

#include <string>
#include <vector>

#include "common/date/numeric_order.h"
#include "indexer/extract/html/elsewhere.h"
#include "indexer/extract/html/page_lines.h"

namespace dateline {

// Days are as parse_date() reads them, the likeliest first.
struct Byline {
  std::vector<std::string> published;
  std::vector<std::string> modified;
  std::vector<std::string> datelines;  // those that begin the text: "Bonn, 11 November 2021 - ..."
  std::vector<std::string> authors;
  std::vector<std::string> authors_beside;  // without "by": what stands beside a day
};

// Reads the lines near the headline. `order` is that of the language's days. Empty without a headline.
Byline read_byline(const std::vector<PageLine>& lines, Elsewhere& elsewhere, NumericOrder order);

// Reads the lines below it that are little but a day, or a writer's name.
Byline read_lines_below(const std::vector<PageLine>& lines, Elsewhere& elsewhere, NumericOrder order);

}  // namespace dateline
