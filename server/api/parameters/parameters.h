// The parameters of a request: a query string, read by the table of its endpoint. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/date/written_date.h"
#include "server/api/parameters/parameter_spec.h"
#include "server/render/uri.h"
#include "server/search/searcher.h"

namespace dateline {

// The parameters of one request, checked against the table of its endpoint. An empty value counts as not
// given, as HTML forms send it. Every method throws Error{kBadRequest} that names the parameter, and the
// nearest right name or the values that are right.
class Parameters {
 public:
  // Throws for a parameter that is not in `specs`, and for one given twice that is not repeatable.
  Parameters(QueryPairs pairs, ParameterSpecs specs);

  bool has(std::string_view name) const;
  std::string text(std::string_view name) const;                // the first value, or the initial one
  std::vector<std::string> texts(std::string_view name) const;  // all of them
  std::vector<std::string> list(std::string_view name) const;   // of kList, in the order given, each once
  uint32_t integer(std::string_view name) const;
  std::string choice(std::string_view name) const;  // empty: not given, and no initial value
  bool flag(std::string_view name) const;
  std::optional<WrittenDate> date(std::string_view name) const;
  RecencyPreference recency(std::string_view name) const;  // not given: near ties go to the newer

  const QueryPairs& pairs() const { return pairs_; }

 private:
  const ParameterSpec& spec_of(std::string_view name) const;

  QueryPairs pairs_;
  ParameterSpecs specs_;
};

}  // namespace dateline
