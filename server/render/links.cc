#include "server/render/links.h"

#include <algorithm>

namespace dateline {

SearchLink SearchLink::without(std::string_view name) const {
  QueryPairs pairs = pairs_;
  std::erase_if(pairs, [&](const auto& pair) { return pair.first == name || pair.first == "page"; });
  return SearchLink(std::move(pairs));
}

SearchLink SearchLink::without(std::string_view name, std::string_view value) const {
  QueryPairs pairs = pairs_;
  std::erase_if(pairs, [&](const auto& pair) {
    return (pair.first == name && pair.second == value) || pair.first == "page";
  });
  return SearchLink(std::move(pairs));
}

SearchLink SearchLink::with(std::string_view name, std::string_view value) const {
  SearchLink link = without(name);
  link.pairs_.emplace_back(name, value);
  return link;
}

SearchLink SearchLink::adding(std::string_view name, std::string_view value) const {
  SearchLink link = without(name, value);
  link.pairs_.emplace_back(name, value);
  return link;
}

bool SearchLink::has(std::string_view name, std::string_view value) const {
  return std::any_of(pairs_.begin(), pairs_.end(),
                     [&](const auto& pair) { return pair.first == name && pair.second == value; });
}

std::string SearchLink::address(std::string_view path) const {
  return std::string(path) + (pairs_.empty() ? "" : "?" + format_query(pairs_));
}

}  // namespace dateline
