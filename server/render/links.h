// The addresses that a search page links to: the same search with something changed. Values are plain;
// thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/render/uri.h"

namespace dateline {

// Results that pages lead to; past these, /v1/search walks by cursor only.
inline constexpr uint64_t kMaxPaged = 10000;

// The number of the last page that so many results have.
uint64_t last_page(uint64_t results, uint64_t page_size);

// What a filter's parameter says: "crude" wants this value, "-crude" excludes it, and a backslash before the
// value makes its first character a plain one. "-30-" may be either: a dash that excludes, or one of the
// value. The value is in the form that articles have it in (common/text/spelling/value_form.h).
struct FilterValue {
  std::string value;
  enum class Sense { kWanted, kExcluded, kDashed } sense = Sense::kWanted;  // kDashed: `value` has its dash
};
FilterValue read_filter_value(std::string_view written);

// What wants this value and can mean nothing else.
std::string write_filter_value(std::string_view value);

// A search as the parameters of its address. Every change goes back to the first page.
class SearchLink {
 public:
  explicit SearchLink(QueryPairs pairs) : pairs_(std::move(pairs)) {}

  SearchLink with(std::string_view name, std::string_view value) const;  // instead of the values there are
  SearchLink without(std::string_view name) const;
  SearchLink without(std::string_view name, std::string_view value) const;

  // With the value of a filter beside those there are, and without it, however it is written.
  SearchLink selecting(std::string_view filter, std::string_view value) const;
  SearchLink deselecting(std::string_view filter, std::string_view value) const;

  bool has(std::string_view name, std::string_view value) const;
  bool has(std::string_view name) const;
  std::string value(std::string_view name) const;  // the first; empty without one
  const QueryPairs& pairs() const { return pairs_; }

  // "/?q=oil&page=2", or the same below another path.
  std::string address(std::string_view path = "/") const;

 private:
  QueryPairs pairs_;
};

}  // namespace dateline
