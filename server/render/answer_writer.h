// The parts of which answers are made, as JSON. What is empty is null. For one thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/date/date.h"
#include "common/fast_json.h"
#include "server/render/result_fields.h"
#include "server/search/searcher.h"

namespace dateline {

class AnswerWriter : public JsonWriter {
 public:
  using JsonWriter::JsonWriter;

  void text_or_null(std::string_view text);
  void value_or_null(const std::optional<std::string>& text);
  void date_or_null(const std::optional<Date>& date);

  // The members of an object that were asked for.
  void article_members(const Article& article, const ResultFields& fields);
  void hit_members(const Hit& hit, const ResultFields& fields);

  // Null unless it was asked for.
  void explanation(const std::optional<Explanation>& parts);
  void warnings(const std::vector<Warning>& list);
  void facets(const SearchAnswer& answer);
  void timeline(const std::vector<TimelineBucket>& buckets);

 private:
  template <typename Write>
  void members(const ResultFields& fields, Write write);
  void article_value(const Article& article, ResultField field);
  void hit_value(const Hit& hit, ResultField field);
};

}  // namespace dateline
