// What a page has around an article, known by its words: the phrases of navigation, share bars, newsletter
// boxes, cookie notices, lists of other stories, in the languages of the web's larger news sites. Stateless;
// thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline {

enum class Furniture {
  kNone,
  kControl,       // something to click, an advertisement, a count of readers: the line itself
  kBox,           // a box that asks for something (a subscription, consent, an app): its heading or its text
  kOtherStories,  // the heading of a list of other stories
  kAfterwards,    // what follows an article: comments, the footer
};

// What a line (a heading, a link, a button) is by its words; kNone for anything that may belong to an
// article.
Furniture furniture_of(std::string_view line);

// How many different words of boxes a line has: it speaks of subscribing, addresses, consent. One makes it a
// likely part of a box that has begun; several make it a box of its own.
size_t count_box_words(std::string_view line);

// Whether a paragraph of so many words is a box of its own: "Subscribe to our newsletter ..."
bool is_box(std::string_view paragraph, size_t words);

// The same of one that furniture_of() does not know.
bool has_words_of_box(std::string_view paragraph, size_t words);

}  // namespace dateline
