#include "server/search/request_key.h"

#include "common/index/schema.h"

namespace dateline {
namespace {

// The parts of a request, one after the other, so that different requests give different keys.
class KeyWriter {
 public:
  void add(const std::string& part) { parts_.push_back(part); }
  template <typename Number>
  void add_number(Number number) {
    parts_.push_back(std::to_string(number));
  }
  void add(const DateRange& range) {
    add(range.from ? range.from->text() : "");
    add(range.to ? range.to->text() : "");
  }
  void add(const std::vector<std::string>& list) { add(pack_values(list)); }
  void add(const std::vector<Filter>& filters) {
    for (const Filter& filter : filters) {
      add(std::string(spec(filter.field).name) + (filter.all ? "&" : "|"));
      add(filter.values);
      add(filter.excluded);
      add(filter.dashed);
    }
    add("");
  }
  std::string key() const { return pack_values(parts_); }

 private:
  std::vector<std::string> parts_;
};

}  // namespace

std::string request_key(const SearchRequest& request) {
  KeyWriter key;
  key.add("search");
  key.add(request.text);
  key.add(request.published);
  key.add(request.filters);
  key.add(request.sort ? std::to_string(static_cast<int>(*request.sort)) : "");
  key.add_number(request.recency.share);
  key.add_number(request.recency.half_life_days);
  key.add_number(request.recency.lasting_share);
  key.add_number(request.page);
  key.add_number(request.page_size);
  for (const Field field : request.facets) key.add(std::string(spec(field).name));
  key.add_number(request.facet_size);
  key.add(request.timeline ? std::to_string(static_cast<int>(*request.timeline)) : "");
  key.add(request.zoom ? std::to_string(static_cast<int>(*request.zoom)) : "");
  key.add_number(request.collapse_copies ? 1 : 0);
  key.add_number(request.want_body ? 1 : 0);
  key.add_number(request.snippet_words);
  key.add_number(request.explain ? 1 : 0);
  key.add_number(request.correct_spelling ? 1 : 0);
  return key.key();
}

std::string request_key(const RelatedRequest& request) {
  KeyWriter key;
  key.add("related");
  key.add(request.id);
  key.add_number(request.limit);
  key.add_number(static_cast<int>(request.when));
  key.add(request.max_age_days ? std::to_string(*request.max_age_days) : "");
  key.add(request.exclude);
  key.add(request.published);
  key.add(request.filters);
  key.add_number(request.collapse_copies ? 1 : 0);
  key.add_number(request.snippet_words);
  return key.key();
}

std::string request_key(const SuggestRequest& request) {
  KeyWriter key;
  key.add("suggest");
  key.add(request.text);
  key.add_number(request.limit);
  return key.key();
}

}  // namespace dateline
