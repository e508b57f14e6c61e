#include "server/search/evaluation/matcher.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "common/query/each_match.h"
#include "common/query/xapian_query.h"

namespace dateline {
namespace {

using Kind = Plan::Kind;

bool asks_for_places(const Plan& plan) {
  return plan.kind == Kind::kTogether || std::any_of(plan.parts.begin(), plan.parts.end(), asks_for_places);
}

// What a plan asks of words together, about all articles that it is itself asked about.
void add_together(const Plan& plan, std::vector<const Plan*>& found) {
  switch (plan.kind) {
    case Kind::kTogether:
      return found.push_back(&plan);
    case Kind::kOr:
    case Kind::kSynonym:
      for (const Plan& part : plan.parts) add_together(part, found);
      return;
    case Kind::kAndMaybe:
    case Kind::kScale:
    case Kind::kWorth:
      return add_together(plan.parts.front(), found);
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
      return find_all(plan.parts, within);
    case Kind::kOr:
    case Kind::kSynonym:
      return find_any(plan.parts, within);
    case Kind::kAndNot:
      return find_first_only(plan.parts, within);
    case Kind::kAndMaybe:
    case Kind::kScale:
    case Kind::kWorth:
      return find(plan.parts.front(), within);
  }
  return {};
}

// The rarest first, and last what has to be looked at article by article.
DocSet Matcher::find_all(const std::vector<Plan>& parts, const DocSet& within) {
  std::vector<std::pair<std::pair<bool, uint64_t>, const Plan*>> order;
  order.reserve(parts.size());
  for (const Plan& part : parts) order.push_back({{asks_for_places(part), most(part)}, &part});
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  DocSet found = find(*order.front().second, within);
  for (size_t i = 1; i < order.size() && !found.isEmpty(); ++i) found = find(*order[i].second, found);
  return found;
}

DocSet Matcher::find_any(const std::vector<Plan>& parts, const DocSet& within) {
  look_together(parts, within);
  std::deque<DocSet> made;
  std::vector<const DocSet*> sets;
  for (const Plan& part : parts) {
    if (part.kind == Kind::kTerm) {
      postings(part.terms.front()).add_to(sets);
    } else {
      sets.push_back(&made.emplace_back(find(part, within)));
    }
  }
  return DocSet::fastunion(sets.size(), sets.data()) & within;
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
  const auto known = together_in_.find(&plan);
  const DocId until = known == together_in_.end() ? 0 : known->second.until;
  if (until < within.maximum()) {
    DocSet later;
    later.addRange(uint64_t{until} + 1, uint64_t{within.maximum()} + 1);
    look_for({&plan}, within & later);
  }
  return together_in_.at(&plan).docs & within;
}

// Reads each article once for all parts that ask for words in it.
void Matcher::look_together(const std::vector<Plan>& parts, const DocSet& within) {
  std::vector<const Plan*> plans;
  for (const Plan& part : parts) add_together(part, plans);
  std::erase_if(plans, [this](const Plan* plan) { return together_in_.contains(plan); });
  if (plans.size() > 1) look_for(plans, within);
}

// Where the deadline passes some articles are not looked at.
void Matcher::look_for(const std::vector<const Plan*>& plans, const DocSet& within) {
  if (!context_.snapshot().words()) {
    for (const Plan* plan : plans) together_in_[plan] = {by_positions(*plan), context_.shards().last_doc()};
    return;
  }
  std::vector<DocSet> candidates;
  candidates.reserve(plans.size());
  for (const Plan* plan : plans) candidates.push_back(with_all_words(*plan, within));
  const FoundTogether found = ::dateline::find_together(plans, candidates, context_, deadline_);
  is_partial_ |= found.until < context_.shards().last_doc();
  for (size_t i = 0; i < plans.size(); ++i) {
    LookedAt& known = together_in_[plans[i]];
    known.docs |= found.docs[i];
    known.until = std::max(known.until, found.until);
  }
}

// A portable archive has its positions in Xapian's tables.
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
  if (!context_.snapshot().words() && !together_in_.contains(&plan)) look_for({&plan}, {});
  if (const auto known = together_in_.find(&plan); known != together_in_.end() && doc <= known->second.until)
    return known->second.docs.contains(doc);
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
