#include "server/render/links.h"

#include <algorithm>

#include "common/text/spelling/value_form.h"

namespace dateline {

FilterValue read_filter_value(std::string_view written) {
  using enum FilterValue::Sense;
  const auto is_escaped = [](std::string_view text) { return text.size() > 1 && text.front() == '\\'; };
  const auto value = [](std::string_view text) { return value_form(text); };
  if (is_escaped(written)) return {value(written.substr(1)), kWanted};
  if (!written.starts_with('-')) return {value(written), kWanted};
  if (is_escaped(written.substr(1))) return {value(written.substr(2)), kExcluded};
  return {value(written), kDashed};
}

std::string write_filter_value(std::string_view value) {
  const bool has_sign = value.starts_with('-') || value.starts_with('\\');
  return (has_sign ? "\\" : "") + std::string(value);
}

uint64_t last_page(uint64_t results, uint64_t page_size) {
  return std::min((results + page_size - 1) / page_size, kMaxPaged / page_size);
}

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

SearchLink SearchLink::selecting(std::string_view filter, std::string_view value) const {
  SearchLink link = deselecting(filter, value);
  link.pairs_.emplace_back(filter, write_filter_value(value));
  return link;
}

SearchLink SearchLink::deselecting(std::string_view filter, std::string_view value) const {
  QueryPairs pairs = without("page").pairs_;
  std::erase_if(pairs, [&](const auto& pair) {
    if (pair.first != filter) return false;
    const FilterValue written = read_filter_value(pair.second);
    return written.sense != FilterValue::Sense::kExcluded && written.value == value;
  });
  return SearchLink(std::move(pairs));
}

bool SearchLink::has(std::string_view name, std::string_view value) const {
  return std::any_of(pairs_.begin(), pairs_.end(),
                     [&](const auto& pair) { return pair.first == name && pair.second == value; });
}

bool SearchLink::has(std::string_view name) const {
  return std::any_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) { return pair.first == name; });
}

std::string SearchLink::value(std::string_view name) const {
  const auto found =
      std::find_if(pairs_.begin(), pairs_.end(), [&](const auto& pair) { return pair.first == name; });
  return found == pairs_.end() ? std::string() : found->second;
}

std::string SearchLink::address(std::string_view path) const {
  return std::string(path) + (pairs_.empty() ? "" : "?" + format_query(pairs_));
}

}  // namespace dateline
