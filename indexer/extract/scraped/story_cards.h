// The cards of other stories that a page shows below its article: title, teaser, date, tags, each on lines of
// its own. Stateless; thread-safe.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "indexer/extract/line.h"

namespace dateline {

struct StoryCard {
  std::string title;
  std::string teaser;
  std::string section;
  std::string published;  // as written
  std::vector<std::string> authors;
  std::vector<std::string> tag_lines;  // each a tag, or several that ran together
};

// The cards in the lines below a heading such as "Related Articles", furniture left out. Empty when the lines
// are no cards: a list of headlines alone, or the rest of the article.
std::vector<StoryCard> story_cards(std::span<const TextLine> lines);

}  // namespace dateline
