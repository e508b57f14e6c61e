// The parameters of every endpoint, as tables: requests are read by them, and the OpenAPI document is written
// from them, so that neither can lie. A new parameter is a row here and a line in search_parameters.cc.
// Values are plain; thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace dateline {

enum class ParameterKind {
  kText,
  kInteger,   // minimum to maximum
  kDate,      // "1987", "1987-02", "1987-02-26" or a date-time
  kChoice,    // one of `choices`
  kList,      // some of `choices`, separated by commas
  kFlag,      // true or false
  kHalfLife,  // one of `choices`, or a number and d, w, m or y
};

struct ParameterSpec {
  std::string_view name;
  ParameterKind kind;
  std::string_view description;
  std::string_view initial = {};  // what holds when it is not given, as it would be written
  int64_t minimum = 0;
  int64_t maximum = 0;
  std::string_view choices = {};  // separated by spaces
  bool repeatable = false;
  std::string_view example = {};
};

using ParameterSpecs = std::span<const ParameterSpec>;

extern const ParameterSpecs kNoParameters;
extern const ParameterSpecs kSearchParameters;
extern const ParameterSpecs kRelatedParameters;
extern const ParameterSpecs kFragmentParameters;  // of related stories as a piece of HTML
extern const ParameterSpecs kSuggestParameters;
extern const ParameterSpecs kTagsParameters;

}  // namespace dateline
