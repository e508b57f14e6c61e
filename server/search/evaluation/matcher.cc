#include "server/search/evaluation/matcher.h"

#include <algorithm>
#include <deque>
#include <tuple>
#include <utility>

#include "common/query/each_match.h"
#include "common/query/xapian_query.h"

namespace dateline {
namespace {

using Kind = Plan::Kind;

// What a plan matches by.
const Plan& matched(const Plan& plan) {
  const bool only_weighs =
      plan.kind == Kind::kAndMaybe || plan.kind == Kind::kScale || plan.kind == Kind::kWorth;
  return only_weighs ? matched(plan.parts.front()) : plan;
}

// Those of the ways that a plan asks about itself, not by a part that it joins with OR.
void add_ways(const Plan& plan, std::vector<const Plan*>& ways) {
  const Plan& any = matched(plan);
  if (any.kind == Kind::kTogether) return ways.push_back(&any);
  for (const Plan& part : any.parts) {
    if (Matcher::is_any_together(part)) add_ways(part, ways);
  }
}

// What a plan weighs by words together, wherever they are not needed.
void add_weighed(const Plan& plan, bool is_optional, std::vector<const Plan*>& ways) {
  if (plan.is_weightless()) return;
  if (is_optional && Matcher::is_any_together(plan)) add_ways(plan, ways);
  for (size_t i = 0; i < plan.parts.size(); ++i)
    add_weighed(plan.parts[i], plan.kind == Kind::kOr || (plan.kind == Kind::kAndMaybe && i > 0), ways);
}

}  // namespace

bool Matcher::is_any_together(const Plan& plan) {
  const Plan& any = matched(plan);
  return any.kind == Kind::kTogether ||
         (any.kind == Kind::kOr && std::all_of(any.parts.begin(), any.parts.end(), is_any_together));
}

bool Matcher::asks_for_places(const Plan& plan) {
  const Plan& what = matched(plan);
  return what.kind == Kind::kTogether || std::any_of(what.parts.begin(), what.parts.end(), asks_for_places);
}

DocSet Matcher::match(const Plan& plan, const DocSet& within) {
  try {
    if (deadline_.is_over()) throw TimeIsUp();
    return find(plan, within);
  } catch (const TimeIsUp&) {
    is_partial_ = true;
    return {};
  }
}

DocSet Matcher::find(const Plan& plan, const DocSet& within) {
  switch (plan.kind) {
    case Kind::kNone:
      return {};
    case Kind::kAll:
      return within;
    case Kind::kTerm:
      return postings(plan.terms.front()).among(within);
    case Kind::kBeginning:
      return find_beginning(plan, within);
    case Kind::kTogether:
      return find_together(plan, within);
    case Kind::kPublished:
      return find_published(plan, within);
    case Kind::kAnd:
    case Kind::kFilter:
      return find_all(plan, within);
    case Kind::kOr:
    case Kind::kSynonym:
      return find_any(plan, within);
    case Kind::kAndNot:
      return find_first_only(plan.parts, within);
    case Kind::kAndMaybe:
    case Kind::kScale:
    case Kind::kWorth:
      return find(plan.parts.front(), within);
  }
  return {};
}

// The rarest first, and last what has to be looked at article by article; of that first, and at once, where
// words must only stand together.
DocSet Matcher::find_all(const Plan& plan, const DocSet& within) {
  using Cost = std::tuple<bool, bool, uint64_t>;
  std::vector<std::pair<Cost, const Plan*>> order;
  order.reserve(plan.parts.size());
  for (const Plan& part : plan.parts)
    order.push_back({{asks_for_places(part), !is_any_together(part), most(part)}, &part});
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  DocSet found = within;
  bool are_together_known = false;
  for (const auto& [cost, part] : order) {
    if (found.isEmpty()) break;
    if (!is_any_together(*part)) {
      found = find(*part, found);
    } else if (!std::exchange(are_together_known, true)) {
      found = find_together(plan, found);
    }
  }
  return found;
}

// What has to be looked at article by article is sought last, in those that no other part has found.
DocSet Matcher::find_any(const Plan& plan, const DocSet& within) {
  std::deque<DocSet> made;
  std::vector<const DocSet*> sets;
  std::vector<const Plan*> last;
  bool has_alternatives = false;
  for (const Plan& part : plan.parts) {
    if (part.kind == Kind::kTerm) {
      postings(part.terms.front()).add_to(sets);
    } else if (is_any_together(part)) {
      has_alternatives = true;
    } else if (asks_for_places(part)) {
      last.push_back(&part);
    } else {
      sets.push_back(&made.emplace_back(find(part, within)));
    }
  }
  DocSet found = DocSet::fastunion(sets.size(), sets.data()) & within;
  if (has_alternatives) found |= find_together(plan, within - found);
  for (const Plan* part : last) found |= find(*part, within - found);
  return found;
}

// Where not all of what is excluded is known, nothing is known to be left.
DocSet Matcher::find_first_only(const std::vector<Plan>& parts, const DocSet& within) {
  DocSet found = find(parts.front(), within);
  for (size_t i = 1; i < parts.size() && !found.isEmpty(); ++i) {
    const bool was_partial = std::exchange(is_partial_, false);
    found -= find(parts[i], found);
    if (is_partial_) throw TimeIsUp();
    is_partial_ = was_partial;
  }
  return found;
}

DocSet Matcher::find_beginning(const Plan& plan, const DocSet& within) {
  std::vector<const DocSet*> sets;
  for (const std::string& term : expanded(plan)) postings(term).add_to(sets);
  return DocSet::fastunion(sets.size(), sets.data()) & within;
}

DocSet Matcher::with_all_words(const Plan& plan, const DocSet& within) {
  std::vector<const Postings*> words;
  for (const std::string& term : plan.terms) words.push_back(&postings(term));
  std::sort(words.begin(), words.end(),
            [](const Postings* a, const Postings* b) { return a->size() < b->size(); });
  DocSet found = within;
  for (const Postings* word : words) found = word->among(found);
  return found;
}

DocSet Matcher::find_together(const Plan& plan, const DocSet& within) {
  if (within.isEmpty()) return {};
  Ways::Question question{{}, !plan.is_weightless()};
  if (plan.kind != Kind::kAnd && plan.kind != Kind::kFilter) {
    question.parts.push_back(ways_of(plan, within));
  } else {
    for (const Plan& part : plan.parts) {
      if (is_any_together(part)) question.parts.push_back(ways_of(part, within));
    }
  }
  DocSet found = ways_.find(std::move(question), deadline_);
  is_partial_ |= !ways_.was_in_time();
  return found;
}

std::vector<Way> Matcher::ways_of(const Plan& plan, const DocSet& within) {
  std::vector<const Plan*> plans;
  add_ways(plan, plans);
  return with_candidates(plans, within);
}

std::vector<Way> Matcher::with_candidates(const std::vector<const Plan*>& plans, const DocSet& within) {
  std::vector<Way> ways;
  ways.reserve(plans.size());
  for (const Plan* plan : plans) ways.push_back(ways_.way(*plan, with_all_words(*plan, within)));
  return ways;
}

void Matcher::look_at(const std::vector<const Plan*>& plans, const DocSet& docs) {
  std::vector<const Plan*> ways;
  for (const Plan* plan : plans) add_weighed(*plan, true, ways);
  if (ways.empty()) return;
  ways_.ask_all(with_candidates(ways, docs), deadline_);
  is_partial_ |= !ways_.was_in_time();
}

uint64_t Matcher::count(const Plan& synonym) {
  const auto [known, is_new] = counts_.try_emplace(&synonym);
  if (is_new) {
    DocSet every;
    every.addRange(1, uint64_t{context_.shards().last_doc()} + 1);
    known->second = find(synonym, every).cardinality();
    if (is_partial_) throw TimeIsUp();
  }
  return known->second;
}

Matcher::Possible Matcher::possible(const Plan& plan, const DocSet& within) {
  if (!asks_for_places(plan)) return {find(plan, within), true};
  Possible found{within, true};
  const auto narrow = [&](const Plan& part) {
    Possible some = possible(part, found.docs);
    found = {std::move(some.docs), found.is_exact && some.is_exact};
  };
  switch (plan.kind) {
    case Kind::kTogether: {
      const Way way = ways_.way(plan, with_all_words(plan, within));
      return {ways_.possible(way, deadline_), ways_.is_known(way, deadline_)};
    }
    case Kind::kAnd:
    case Kind::kFilter:
      for (const Plan& part : plan.parts) narrow(part);
      return found;
    case Kind::kOr:
    case Kind::kSynonym:
      found.docs = {};
      for (const Plan& part : plan.parts) {
        const Possible some = possible(part, within);
        found.docs |= some.docs;
        found.is_exact &= some.is_exact;
      }
      return found;
    case Kind::kAndNot:
      narrow(plan.parts.front());
      for (size_t i = 1; i < plan.parts.size(); ++i) {
        const Possible excluded = possible(plan.parts[i], found.docs);
        found.is_exact &= excluded.is_exact;
        if (excluded.is_exact) found.docs -= excluded.docs;
      }
      return found;
    default:
      return possible(plan.parts.front(), within);
  }
}

DocSet Matcher::find_published(const Plan& plan, const DocSet& within) {
  const Columns& columns = context_.columns();
  SmallSteps steps(deadline_);
  std::vector<DocId> found;
  for (const DocId doc : within) {
    if (steps.is_time_up()) throw TimeIsUp();
    const int64_t published = columns.published(doc);
    const bool is_inside = published >= plan.from && published <= plan.to;
    if (is_inside && published != Columns::kUndated) found.push_back(doc);
  }
  return DocSet(found.size(), found.data());
}

uint64_t Matcher::most(const Plan& plan) {
  const auto of_parts = [this](const std::vector<Plan>& parts, auto choose) {
    uint64_t number = most(parts.front());
    for (size_t i = 1; i < parts.size(); ++i) number = choose(number, most(parts[i]));
    return number;
  };
  switch (plan.kind) {
    case Kind::kNone:
      return 0;
    case Kind::kTerm:
    case Kind::kTogether:
      return postings(plan.terms.front()).size();
    case Kind::kAnd:
    case Kind::kFilter:
      return of_parts(plan.parts, [](uint64_t a, uint64_t b) { return std::min(a, b); });
    case Kind::kOr:
    case Kind::kSynonym:
      return of_parts(plan.parts, [](uint64_t a, uint64_t b) { return a + b; });
    case Kind::kAndNot:
    case Kind::kAndMaybe:
    case Kind::kScale:
    case Kind::kWorth:
      return most(plan.parts.front());
    default:
      return context_.shards().last_doc();
  }
}

const Postings& Matcher::postings(const std::string& term) {
  const auto known = postings_.find(term);
  if (known != postings_.end()) return known->second;
  return postings_.emplace(term, context_.postings(term, deadline_)).first->second;
}

const std::vector<std::string>& Matcher::expanded(const Plan& beginning) {
  const auto [known, is_new] = expanded_.try_emplace(&beginning);
  if (!is_new) return known->second;
  using Counted = std::pair<Xapian::doccount, std::string>;
  std::vector<Counted> terms;
  SmallSteps steps(deadline_);
  const Xapian::Database& whole = context_.shards().whole();
  const std::string& first = beginning.terms.front();
  for (auto term = whole.allterms_begin(first); term != whole.allterms_end(first); ++term) {
    if (steps.is_time_up()) throw TimeIsUp();
    terms.emplace_back(term.get_termfreq(), *term);
  }
  const auto is_before = [](const Counted& a, const Counted& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  const auto end =
      terms.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(beginning.most, terms.size()));
  std::partial_sort(terms.begin(), end, terms.end(), is_before);
  for (auto term = terms.begin(); term != end; ++term) known->second.push_back(std::move(term->second));
  return known->second;
}

}  // namespace dateline
