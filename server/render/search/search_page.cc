#include "server/render/search/search_page.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/json.h"
#include "server/render/page_parts.h"
#include "server/render/search/chosen_filters.h"
#include "server/render/search/facet_lists.h"
#include "server/render/search/time_choice.h"
#include "server/render/templates.h"
#include "server/web/assets.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr uint64_t kPagesAround = 3;

// The usual order has no value, so that it is in no address.
json sorts(const SearchPage& page) {
  const Sort sort = page.request.sort.value_or(Sort::kRelevance);
  const auto option = [&](Sort value, const char* name, const char* label) {
    return json{{"value", name}, {"label", label}, {"selected", sort == value}};
  };
  return {option(Sort::kRelevance, "", "Most relevant"), option(Sort::kNewest, "newest", "Newest"),
          option(Sort::kOldest, "oldest", "Oldest")};
}

json paging(const SearchPage& page) {
  const uint64_t last = last_page(page.answer.groups, page.request.page_size);
  const uint64_t current = page.request.page;
  if (last < 2) return nullptr;
  const auto address = [&](uint64_t to) {
    return (to == 1 ? page.link.without("page") : page.link.with("page", std::to_string(to))).address();
  };
  json numbers = json::array();
  const uint64_t first_shown = current > kPagesAround ? current - kPagesAround : 1;
  for (uint64_t i = first_shown; i <= std::min(last, current + kPagesAround); ++i) {
    numbers.push_back({{"number", i}, {"href", address(i)}, {"current", i == current}});
  }
  json out = {{"numbers", std::move(numbers)}};
  if (current > 1) out["previous"] = address(current - 1);
  if (current < last) out["next"] = address(current + 1);
  return out;
}

// What the reader should know of how the address and the query were taken.
json notes(const SearchPage& page) {
  json out = page.notes;
  const SearchAnswer& answer = page.answer;
  if (answer.relaxed && answer.total > 0)
    out.push_back("No article has all of these words; here are those with most of them.");
  for (const Warning& warning : answer.warnings) out.push_back(warning.message);
  if (answer.partial && answer.total > 0)
    out.push_back("Not all of the archive has answered in time; these results may lack some.");
  return out;
}

// Why there is nothing.
std::string nothing(const SearchPage& page, const std::string& query) {
  if (page.answer.partial) return "The time was up before anything was found.";
  return "Nothing in the archive for \xE2\x80\x9C" + query + "\xE2\x80\x9D.";
}

// What the page shows: its query, its filters and which page of it.
std::string heading(const SearchPage& page, const std::string& query) {
  std::string text = query;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  };
  add(filters_in_words(page));
  if (page.request.page > 1) add("page " + std::to_string(page.request.page));
  return text;
}

// One address for all that show the same: what only changes the looks of the page, and what holds anyway, is
// left out, the rest is in one order.
std::string canonical(const SearchPage& page) {
  QueryPairs pairs = page.link.pairs();
  const auto says_nothing = [](const auto& pair) {
    const auto& [name, value] = pair;
    return name == "facets" || name == "facet_size" || name == "timeline" || name == "zoom" ||
           name == "snippet_words" || (name == "page" && value == "1") ||
           (name == "sort" && value == "relevance") || (name == "tag_mode" && value == "any") ||
           (name == "collapse" && value == "duplicates") || (name == "spelling" && value == "on");
  };
  std::erase_if(pairs, says_nothing);
  std::sort(pairs.begin(), pairs.end());
  return page.base_url + SearchLink(std::move(pairs)).address();
}

void add_head(const SearchPage& page, const std::string& query, json& data) {
  const std::string shown = heading(page, query);
  data.update(page_frame(page.site, shown));
  data["heading"] = shown.empty() ? page.site.name : shown;
  data["skip"] = "results";
  data["base_url"] = page.base_url;
  data["script"] = asset_path(*asset_named("page.js"));
  data["canonical"] = canonical(page);
  data["feed"] = page.link.without("page").address("/feed.atom");
  data["description"] = counted(page.answer.total) + (shown.empty() ? "" : ": " + shown);
}

void add_summary(const SearchPage& page, const std::string& query, json& data) {
  const SearchAnswer& answer = page.answer;
  data["is_search"] = !page.link.pairs().empty();
  data["total"] = grouped(answer.total);
  data["noun"] = answer.total == 1 ? "article" : "articles";
  data["none"] = answer.total == 0;
  data["took_ms"] = static_cast<uint64_t>(std::ceil(page.took_ms));
  data["sorts"] = sorts(page);
  // Without a query there is nothing to be relevant to; a new query is then sorted by relevance.
  data["has_sorts"] = !page.request.text.empty();
  data["chosen"] = chosen_filters(page);
  data["filter_count"] = data["chosen"].size();
  data["clear"] = data["chosen"].size() > 1 ? without_filters(page.link).address() : "";
  data["corrected_from"] = answer.is_corrected ? page.request.text : "";
  data["typed_href"] = page.link.with("q", page.request.text).with("spelling", "off").address();
  data["did_you_mean"] = answer.is_corrected ? "" : answer.did_you_mean.value_or("");
  data["did_you_mean_href"] = page.link.with("q", answer.did_you_mean.value_or("")).address();
  data["notes"] = notes(page);
  data["interpreted"] = answer.interpreted == query ? "" : answer.interpreted;
}

void add_results(const SearchPage& page, const std::string& query, json& data) {
  data["results"] = json::array();
  for (const Hit& hit : page.answer.hits) data["results"].push_back(story(hit, page.answer.zone));
  data["without"] = without_some(page);
  data["has_without"] = !data["without"].empty();
  data["nothing"] = nothing(page, query);
  data["paging"] = paging(page);
}

}  // namespace

std::string render_search_page(const SearchPage& page) {
  const std::string& query = answered_text(page.request, page.answer);
  SearchPage shown = page;
  // Where a corrected one leads, it goes on with what was run.
  if (page.answer.is_corrected) {
    shown.link = page.link.with("q", query);
    if (page.request.page > 1) shown.link = shown.link.with("page", std::to_string(page.request.page));
  }
  json data;
  data["address"] = page.link.address();
  data["query"] = query;
  data["carried"] = carried(shown);
  add_head(shown, query, data);
  add_summary(shown, query, data);
  add_results(shown, query, data);
  data["timelines"] = timelines(shown);
  data["time"] = time_choice(shown);
  data["facets"] = facet_lists(shown);
  return render_template("search.html", data);
}

}  // namespace dateline
