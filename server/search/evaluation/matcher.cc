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

bool asks_for_places(const Plan& plan) {
  return plan.kind == Kind::kTogether || std::any_of(plan.parts.begin(), plan.parts.end(), asks_for_places);
}

// Whether words stand together in one of several ways, where nothing is weighed by which.
bool is_any_together(const Plan& plan) {
  const bool is_any =
      plan.kind == Kind::kOr && std::all_of(plan.parts.begin(), plan.parts.end(), is_any_together);
  return plan.kind == Kind::kTogether || is_any;
}

// What a plan matches by.
const Plan& matched(const Plan& plan) {
  const bool only_weighs =
      plan.kind == Kind::kAndMaybe || plan.kind == Kind::kScale || plan.kind == Kind::kWorth;
  return only_weighs ? matched(plan.parts.front()) : plan;
}

bool is_matched_together(const Plan& plan) {
  return is_any_together(matched(plan));
}

// Those of the ways that a plan asks about itself, not by a part that it joins with OR.
void add_ways(const Plan& plan, std::vector<const Plan*>& ways) {
  if (plan.kind == Kind::kTogether) return ways.push_back(&plan);
  for (const Plan& part : plan.parts) {
    if (is_any_together(part)) add_ways(part, ways);
  }
}

// What a plan asks about words together: one that needs all of its parts in several of them.
std::vector<AnyTogether> asked_of(const Plan& plan) {
  std::vector<AnyTogether> all;
  if (plan.kind != Kind::kAnd && plan.kind != Kind::kFilter) {
    add_ways(plan, all.emplace_back().plans);
    return all;
  }
  for (const Plan& part : plan.parts) {
    if (is_matched_together(part)) add_ways(matched(part), all.emplace_back().plans);
  }
  return all;
}

// What a plan weighs by words together, and asks about all articles that it is itself asked about.
void add_weighed(const Plan& plan, std::vector<const Plan*>& found) {
  switch (plan.kind) {
    case Kind::kOr:
    case Kind::kSynonym:
      for (const Plan& part : plan.parts) {
        if (!is_any_together(part)) add_weighed(part, found);
      }
      return;
    case Kind::kAndMaybe:
    case Kind::kScale:
    case Kind::kWorth:
      if (is_matched_together(plan)) return found.push_back(&matched(plan));
      return add_weighed(matched(plan), found);
    default:
      return;
  }
}

}  // namespace

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
    order.push_back({{asks_for_places(part), !is_matched_together(part), most(part)}, &part});
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  DocSet found = within;
  bool are_together_known = false;
  for (const auto& [cost, part] : order) {
    if (found.isEmpty()) break;
    if (!is_matched_together(*part)) {
      found = find(*part, found);
    } else if (!std::exchange(are_together_known, true)) {
      found = find_together(plan, found);
    }
  }
  return found;
}

// What has to be looked at article by article, and weighs nothing, is sought last, in those that no other
// part has found.
DocSet Matcher::find_any(const Plan& plan, const DocSet& within) {
  look_at_once(plan, within);
  std::deque<DocSet> made;
  std::vector<const DocSet*> sets;
  std::vector<const Plan*> last;
  bool has_alternatives = false;
  for (const Plan& part : plan.parts) {
    if (part.kind == Kind::kTerm) {
      postings(part.terms.front()).add_to(sets);
    } else if (is_any_together(part)) {
      has_alternatives = true;
    } else if (part.is_weightless() && asks_for_places(part)) {
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
  LookedAt& known = looked_at(plan);
  if (known.until < within.maximum()) {
    DocSet later;
    later.addRange(uint64_t{known.until} + 1, uint64_t{within.maximum()} + 1);
    look_for({&plan}, within & later);
  }
  return known.docs & within;
}

// Reads each article once for all parts that ask for words in it.
void Matcher::look_at_once(const Plan& plan, const DocSet& within) {
  if (within.isEmpty()) return;
  std::vector<const Plan*> plans;
  add_weighed(plan, plans);
  if (std::any_of(plan.parts.begin(), plan.parts.end(), is_any_together)) plans.push_back(&plan);
  std::erase_if(plans, [&](const Plan* part) { return looked_at(*part).until > 0; });
  if (plans.size() > 1) look_for(plans, within);
}

// Where the deadline passes some articles are not looked at.
void Matcher::look_for(const std::vector<const Plan*>& plans, const DocSet& within) {
  if (deadline_.is_over()) {
    is_partial_ = true;
    return;
  }
  std::vector<AllTogether> questions;
  for (const Plan* plan : plans) {
    AllTogether& all = questions.emplace_back(AllTogether{asked_of(*plan)});
    // What weighs nothing is nothing to those that another part has found.
    all.is_for_the_rest = plan->kind == Kind::kOr && !is_any_together(*plan);
    for (AnyTogether& any : all.parts) {
      for (const Plan* way : any.plans) any.candidates.push_back(with_all_words(*way, within));
    }
  }
  const FoundTogether found = ::dateline::find_together(std::move(questions), context_, deadline_);
  is_partial_ |= found.until < context_.shards().last_doc();
  for (size_t i = 0; i < plans.size(); ++i) {
    LookedAt& known = looked_at(*plans[i]);
    known.docs |= found.docs[i];
    known.until = std::max(known.until, found.until);
  }
}

// Of a portable archive, which has its positions in Xapian's tables, all is known at once.
Matcher::LookedAt& Matcher::looked_at(const Plan& plan) {
  const auto known = looked_at_.find(&plan);
  if (known != looked_at_.end()) return known->second;
  LookedAt all;
  if (!context_.snapshot().words()) {
    all.until = context_.shards().last_doc();
    all.docs.addRange(1, uint64_t{all.until} + 1);
    for (const AnyTogether& any : asked_of(plan)) {
      DocSet found;
      for (const Plan* way : any.plans) found |= by_positions(*way);
      all.docs &= found;
    }
  }
  return looked_at_.emplace(&plan, std::move(all)).first->second;
}

DocSet Matcher::by_positions(const Plan& plan) const {
  DocSet found;
  const ShardSet& shards = context_.shards();
  const Xapian::Query query = to_xapian(plan, Places(nullptr, deadline_));
  for (uint32_t shard = 0; shard < shards.count(); ++shard) {
    for_each_match(shards[shard], query, deadline_, [&](const Xapian::Document& document) {
      found.add(shards.base(shard) + document.get_docid());
    });
  }
  return found;
}

bool Matcher::stand_together(const Plan& plan, DocId doc) {
  const LookedAt& known = looked_at(plan);
  if (doc <= known.until) return known.docs.contains(doc);
  Together& together = together_.try_emplace(&plan, std::vector{&plan}, context_).first->second;
  together.read(doc);
  return together.has(0);
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
