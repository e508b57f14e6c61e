#include "server/api/parameters/parameter_spec.h"

#include <array>

#include "server/render/links.h"

namespace dateline {
namespace {

using enum ParameterKind;

template <size_t N, size_t M>
constexpr std::array<ParameterSpec, N + M> operator+(const std::array<ParameterSpec, N>& a,
                                                     const std::array<ParameterSpec, M>& b) {
  std::array<ParameterSpec, N + M> both{};
  for (size_t i = 0; i < N; ++i) both[i] = a[i];
  for (size_t i = 0; i < M; ++i) both[N + i] = b[i];
  return both;
}

constexpr ParameterSpec keyword(std::string_view name, std::string_view description,
                                std::string_view example) {
  return {.name = name, .kind = kText, .description = description, .repeatable = true, .example = example};
}

constexpr std::array kFilters = {
    ParameterSpec{.name = "from",
                  .kind = kDate,
                  .description = "Published then or later. A partial date means its beginning.",
                  .example = "1987-02"},
    ParameterSpec{.name = "to",
                  .kind = kDate,
                  .description = "Published then or earlier. A partial date means its end.",
                  .example = "1987-02-26"},
    keyword("tag",
            "With this tag; several are OR-ed (see tag_mode). A leading '-' excludes, a leading '\\' makes "
            "what follows plain.",
            "crude"),
    keyword("section",
            "In this section; several are OR-ed. A leading '-' excludes, a leading '\\' makes what follows "
            "plain.",
            "business"),
    keyword(
        "author",
        "By this author; several are OR-ed. A leading '-' excludes, a leading '\\' makes what follows plain.",
        "Jane Doe"),
    keyword("source",
            "From this source; several are OR-ed. A leading '-' excludes, a leading '\\' makes what follows "
            "plain.",
            "Reuters"),
    keyword("language",
            "In this language (BCP 47); several are OR-ed. A leading '-' excludes, a leading '\\' makes what "
            "follows plain.",
            "en"),
    keyword("access",
            "With this access: free, metered or paid; several are OR-ed. A leading '-' excludes, a leading "
            "'\\' makes what follows plain.",
            "free"),
    ParameterSpec{.name = "tag_mode",
                  .kind = kChoice,
                  .description = "Whether an article needs any of the tags, or all of them.",
                  .initial = "any",
                  .choices = "any all"},
};

constexpr std::string_view kResultFields =
    "id url title standfirst body authors section tags published date_precision modified language source "
    "image access "
    "meta word_count score highlights duplicates";

constexpr std::array kCopies = {
    ParameterSpec{
        .name = "collapse",
        .kind = kChoice,
        .description = "`duplicates` shows one of several copies of a wire story; `none` shows all.",
        .initial = "duplicates",
        .choices = "duplicates none"},
};

constexpr std::array kFields = {
    ParameterSpec{.name = "fields",
                  .kind = kList,
                  .description =
                      "The fields of a result to give back. `body`, `modified`, `image`, `access` and `meta` "
                      "come only when they are named here.",
                  .choices = kResultFields,
                  .example = "id,title,body"},
};

constexpr std::array kSearchOnly = {
    ParameterSpec{.name = "q",
                  .kind = kText,
                  .description = "The query. Empty means everything, newest first.",
                  .example = "oil prices"},
    ParameterSpec{.name = "sort",
                  .kind = kChoice,
                  .description = "By default `relevance` with a query, `newest` without.",
                  .choices = "relevance newest oldest"},
    ParameterSpec{
        .name = "recency",
        .kind = kHalfLife,
        .description =
            "How far newer articles are preferred: `off`, `mild` (a half-life of 365 days), `strong` (as "
            "mild, and those of the last weeks more), or a half-life such as `30d`, `6w`, `18m`, `2y`. "
            "Without it newer ones come first "
            "among those that are nearly as good.",
        .choices = "off mild strong",
        .example = "30d"},
    ParameterSpec{.name = "page",
                  .kind = kInteger,
                  .description = "The page of results, from 1. Past 10,000 results use `cursor`.",
                  .initial = "1",
                  .minimum = 1,
                  .maximum = kMaxPaged},
    ParameterSpec{.name = "page_size",
                  .kind = kInteger,
                  .description = "Results on a page.",
                  .initial = "10",
                  .minimum = 1,
                  .maximum = 100},
    ParameterSpec{.name = "cursor",
                  .kind = kText,
                  .description =
                      "`*` starts a walk through every result; then the `next_cursor` of each answer. "
                      "Overrides `page`.",
                  .example = "*"},
    ParameterSpec{.name = "facets",
                  .kind = kList,
                  .description = "The fields to count values of. `year` has all years, in order.",
                  .choices = "tag section author source language access year",
                  .example = "tag,year"},
    ParameterSpec{.name = "facet_size",
                  .kind = kInteger,
                  .description = "Values of a facet.",
                  .initial = "10",
                  .minimum = 1,
                  .maximum = 1000},
    ParameterSpec{.name = "timeline",
                  .kind = kChoice,
                  .description = "Counts the results by time, in buckets of this size.",
                  .choices = "auto day month year decade"},
    ParameterSpec{.name = "zoom",
                  .kind = kChoice,
                  .description = "The timeline once more, of what lies from `from` to `to` alone, in buckets "
                                 "of this size; of a single day its month.",
                  .choices = "auto day month year decade"},
    ParameterSpec{.name = "snippet_words",
                  .kind = kInteger,
                  .description = "About how many words a snippet has; 0 for none.",
                  .initial = "30",
                  .minimum = 0,
                  .maximum = 200},
    ParameterSpec{.name = "explain",
                  .kind = kFlag,
                  .description = "Says how each score came about.",
                  .initial = "false"},
    ParameterSpec{.name = "spelling",
                  .kind = kChoice,
                  .description = "`on` runs a query that finds nothing because of spelling as it was likely "
                                 "meant, and proposes spellings; `off` takes it as it is.",
                  .initial = "on",
                  .choices = "on off"},
};

constexpr std::array kRelatedOnly = {
    ParameterSpec{.name = "limit",
                  .kind = kInteger,
                  .description = "How many related stories.",
                  .initial = "5",
                  .minimum = 1,
                  .maximum = 50},
    ParameterSpec{.name = "when",
                  .kind = kChoice,
                  .description = "Stories from before or after the article, or from any time.",
                  .initial = "any",
                  .choices = "any before after"},
    ParameterSpec{.name = "max_age_days",
                  .kind = kInteger,
                  .description = "Stories at most this many days away from the article.",
                  .minimum = 1,
                  .maximum = 3660000},
    ParameterSpec{
        .name = "exclude", .kind = kText, .description = "Ids of articles to leave out.", .repeatable = true},
    ParameterSpec{.name = "snippet_words",
                  .kind = kInteger,
                  .description = "About how many words a snippet has; 0 for none.",
                  .initial = "0",
                  .minimum = 0,
                  .maximum = 200},
};

constexpr std::array kSuggest = {
    ParameterSpec{.name = "q", .kind = kText, .description = "What was typed so far.", .example = "oil pri"},
    ParameterSpec{.name = "limit",
                  .kind = kInteger,
                  .description = "How many suggestions.",
                  .initial = "8",
                  .minimum = 1,
                  .maximum = 50},
};

constexpr std::array kTags = {
    ParameterSpec{
        .name = "q", .kind = kText, .description = "How the tag begins; empty for all.", .example = "cru"},
    ParameterSpec{.name = "limit",
                  .kind = kInteger,
                  .description = "How many tags, the most frequent first.",
                  .initial = "20",
                  .minimum = 1,
                  .maximum = 1000},
};

constexpr std::array kHeading = {
    ParameterSpec{.name = "heading",
                  .kind = kText,
                  .description = "What stands above the stories.",
                  .initial = "Related stories",
                  .example = "More on this"},
};

constexpr auto kPresentation = kCopies + kFields;
constexpr auto kSearch = kSearchOnly + kFilters + kPresentation;
constexpr auto kRelated = kRelatedOnly + kFilters + kPresentation;
constexpr auto kFragment = kHeading + kRelatedOnly + kFilters + kCopies;

}  // namespace

const ParameterSpecs kNoParameters = {};
const ParameterSpecs kSearchParameters = kSearch;
const ParameterSpecs kRelatedParameters = kRelated;
const ParameterSpecs kFragmentParameters = kFragment;
const ParameterSpecs kSuggestParameters = kSuggest;
const ParameterSpecs kTagsParameters = kTags;

}  // namespace dateline
