#include "server/search/evaluation/scorer.h"

#include <algorithm>

#include "server/search/evaluation/common_docs.h"

namespace dateline {
namespace {

using Kind = Plan::Kind;

std::vector<DocId> listed(const DocSet& set) {
  std::vector<DocId> docs(set.cardinality());
  set.toUint32Array(docs.data());
  return docs;
}

bool is_leaf(const Plan& plan) {
  return plan.kind == Kind::kTerm || plan.kind == Kind::kSynonym || plan.kind == Kind::kBeginning;
}

// Whether a part has words that begin so: many terms, dear to go through again for a few articles at a time.
bool has_beginning(const Plan& plan) {
  return plan.kind == Kind::kBeginning || std::any_of(plan.parts.begin(), plan.parts.end(), has_beginning);
}

// Whether a part adds nothing where it does not match, without a look at where that is.
bool keeps_to_its_own(const Plan& plan) {
  const bool is_any = plan.kind == Kind::kOr || plan.kind == Kind::kScale;
  return is_leaf(plan) || (is_any && std::all_of(plan.parts.begin(), plan.parts.end(), keeps_to_its_own));
}

}  // namespace

Scorer::Scorer(const SearchContext& context, const MatchedDocs& matched)
    : Scorer(context, matched.matcher, matched.docs) {
  add(matched.plan, 1, whole_);
  for (size_t slot = 0; slot < open_scores_.size(); ++slot) open_scores_[slot] += scores_[slot];
}

Scorer::Scorer(const SearchContext& context, Matcher& matcher, const DocSet& docs)
    : context_(context),
      matcher_(matcher),
      bm25_(context.shards()),
      whole_{std::make_shared<const DocSet>(docs), listed(docs), {}},
      scores_(whole_.docs.size()) {
  length_parts_.reserve(whole_.docs.size());
  for (const DocId doc : whole_.docs)
    length_parts_.push_back(bm25_.length_part(context_.columns().length(doc)));
  find_slots();
}

std::vector<double> Scorer::exact(const std::vector<DocId>& docs) const {
  Scorer closely(context_, matcher_, DocSet(docs.size(), docs.data()));
  closely.places_ = Places::kLookedAt;
  std::vector<const Plan*> plans;
  for (const Open& open : open_) plans.push_back(open.plan);
  matcher_.look_at(plans, *closely.whole_.set);
  for (const Open& open : open_) {
    const Domain among = closely.domain_of(*closely.whole_.set & *open.among, closely.whole_);
    closely.add(*open.plan, open.factor, closely.narrowed(*open.plan, among));
  }
  auto place = whole_.docs.begin();
  for (size_t i = 0; i < docs.size(); ++i) {
    place = std::lower_bound(place, whole_.docs.end(), docs[i]);
    closely.scores_[i] += scores_[static_cast<size_t>(place - whole_.docs.begin())];
  }
  return std::move(closely.scores_);
}

// To look them up is quicker than to go through two lists, and worth it where many are.
void Scorer::find_slots() {
  constexpr uint64_t kMany = 16;
  const DocId last = context_.shards().last_doc();
  if (whole_.docs.size() * kMany < last) return;
  slot_of_.assign(size_t{last} + 1, kNone);
  for (uint32_t slot = 0; slot < whole_.docs.size(); ++slot) slot_of_[whole_.docs[slot]] = slot;
}

// All articles of the domain match the part.
void Scorer::add(const Plan& plan, double factor, const Domain& domain) {
  if (factor == 0 || domain.docs.empty()) return;
  if (matcher_.deadline().is_over()) throw TimeIsUp();
  switch (plan.kind) {
    case Kind::kTerm:
      return add_term(plan.terms.front(), factor, domain);
    case Kind::kBeginning:
      for (const std::string& term : matcher_.expanded(plan)) add_term(term, factor, domain);
      return;
    case Kind::kAnd:
      for (const Plan& part : plan.parts) add(part, factor, domain);
      return;
    case Kind::kOr:
      for (const Plan& part : plan.parts) add_where(part, factor, domain);
      return;
    case Kind::kAndMaybe:
      add(plan.parts.front(), factor, domain);
      for (size_t i = 1; i < plan.parts.size(); ++i) add_maybe(plan.parts[i], factor, domain);
      return;
    case Kind::kFilter:
    case Kind::kAndNot:
      return add(plan.parts.front(), factor, domain);
    case Kind::kSynonym:
      return add_synonym(plan, factor, domain);
    case Kind::kScale:
      return add(plan.parts.front(), factor * plan.weight, domain);
    case Kind::kWorth:
      for (uint32_t place = 0; place < domain.docs.size(); ++place)
        scores_[domain.slot(place)] += factor * plan.weight;
      return;
    default:
      return;
  }
}

// Some articles of the domain may not match the part.
void Scorer::add_where(const Plan& plan, double factor, const Domain& domain) {
  if (factor == 0 || plan.is_weightless()) return;
  if (keeps_to_its_own(plan)) return add(plan, factor, domain);
  if (plan.kind == Kind::kScale) return add_where(plan.parts.front(), factor * plan.weight, domain);
  if (plan.kind != Kind::kAndMaybe || !keeps_to_its_own(plan.parts.front())) {
    if (places_ != Places::kLookedAt && Matcher::asks_for_places(plan) && !has_beginning(plan))
      return add_open(plan, factor, domain);
    return add(plan, factor, narrowed(plan, domain));
  }
  add(plan.parts.front(), factor, domain);
  for (size_t i = 1; i < plan.parts.size(); ++i)
    add_maybe_where(plan.parts.front(), plan.parts[i], factor, domain);
}

// Where it may match, unless that is known.
void Scorer::add_open(const Plan& plan, double factor, const Domain& domain) {
  const Matcher::Possible possible = matcher_.possible(plan, *domain.set);
  const Domain there = domain_of(possible.docs, domain);
  if (possible.is_exact || places_ == Places::kAnywhere) return add(plan, factor, there);
  open_.push_back({&plan, factor, domain.set});
  open_scores_.resize(scores_.size());
  places_ = Places::kAnywhere;
  scores_.swap(open_scores_);
  add(plan, factor, there);
  scores_.swap(open_scores_);
  places_ = Places::kLeftOpen;
}

// Where a condition holds.
void Scorer::add_maybe_where(const Plan& condition, const Plan& plan, double factor, const Domain& domain) {
  if (is_leaf(plan)) return add(plan, factor, narrowed(condition, domain));
  if (Matcher::asks_for_places(plan)) return add_maybe(plan, factor, narrowed(condition, domain));
  if (plan.kind != Kind::kOr) return add(plan, factor, narrowed_to_both(condition, plan, domain));
  for (const Plan& part : plan.parts) add_maybe_where(condition, part, factor, domain);
}

void Scorer::add_maybe(const Plan& plan, double factor, const Domain& domain) {
  if (plan.kind == Kind::kOr) {
    for (const Plan& part : plan.parts) add_maybe(part, factor, domain);
  } else {
    add_where(plan, factor, domain);
  }
}

Scorer::Domain Scorer::narrowed(const Plan& plan, const Domain& domain) {
  const DocSet docs = matcher_.match(plan, *domain.set);
  if (matcher_.is_partial()) throw TimeIsUp();
  return domain_of(docs, domain);
}

Scorer::Domain Scorer::domain_of(const DocSet& docs, const Domain& domain) const {
  Domain narrow{std::make_shared<const DocSet>(docs), listed(docs), {}};
  narrow.slots.reserve(narrow.docs.size());
  if (!slot_of_.empty()) {
    for (const DocId doc : narrow.docs) narrow.slots.push_back(slot_of_[doc]);
  } else {
    for_each_common(domain.docs, narrow.docs,
                    [&](uint32_t place, uint32_t) { narrow.slots.push_back(domain.slot(place)); });
  }
  return narrow;
}

// What matches the fewest articles is looked for first.
Scorer::Domain Scorer::narrowed_to_both(const Plan& one, const Plan& other, const Domain& domain) {
  const bool is_one_rarer = matcher_.most(one) <= matcher_.most(other);
  const Plan& rarer = is_one_rarer ? one : other;
  return narrowed(is_one_rarer ? other : one, narrowed(rarer, domain));
}

// Calls visit(place in the domain, frequency).
template <typename Visit>
void Scorer::for_each_posting(const std::string& term, const Domain& domain, Visit visit) {
  for (const Postings::Part& part : matcher_.postings(term).parts()) for_each_posting(part, domain, visit);
}

template <typename Visit>
void Scorer::for_each_posting(const Postings::Part& part, const Domain& domain, Visit visit) {
  constexpr size_t kFew = 64;
  const ShardPostings& postings = part.in_shard();
  if (domain.docs.size() * kFew < postings.size()) {
    for (uint32_t place = 0; place < domain.docs.size(); ++place) {
      const DocId doc = domain.docs[place];
      if (part.docs().contains(doc))
        visit(place, postings.frequency(static_cast<uint32_t>(part.docs().rank(doc)) - 1));
    }
    return;
  }
  decoded_.resize(postings.size());
  part.docs().toUint32Array(decoded_.data());
  if (domain.slots.empty() && !slot_of_.empty()) {
    for (uint32_t posting = 0; posting < decoded_.size(); ++posting) {
      if (const uint32_t slot = slot_of_[decoded_[posting]]; slot != kNone)
        visit(slot, postings.frequency(posting));
    }
    return;
  }
  for_each_common(domain.docs, decoded_,
                  [&](uint32_t place, uint32_t posting) { visit(place, postings.frequency(posting)); });
}

void Scorer::add_term(const std::string& term, double factor, const Domain& domain) {
  const Postings& postings = matcher_.postings(term);
  if (postings.is_weightless()) return;
  const double weight = factor * bm25_.weight(postings.size());
  for_each_posting(term, domain, [&](uint32_t place, uint32_t frequency) {
    const uint32_t slot = domain.slot(place);
    scores_[slot] += Bm25::score(weight, frequency, length_parts_[slot]);
  });
}

// As one term, which is as frequent as its terms together, and in as many articles as have one of them.
void Scorer::add_synonym(const Plan& plan, double factor, const Domain& domain) {
  std::vector<uint32_t> frequencies(domain.docs.size());
  count(plan, domain, frequencies);
  const double weight = factor * bm25_.weight(matcher_.count(plan));
  for (uint32_t place = 0; place < domain.docs.size(); ++place) {
    if (frequencies[place] == 0) continue;
    const uint32_t slot = domain.slot(place);
    const uint32_t frequency = std::min(frequencies[place], context_.columns().length(domain.docs[place]));
    scores_[slot] += Bm25::score(weight, frequency, length_parts_[slot]);
  }
}

// How often the terms that rank in a part stand in each article of the domain.
void Scorer::count(const Plan& plan, const Domain& domain, std::vector<uint32_t>& frequencies) {
  switch (plan.kind) {
    case Kind::kTerm:
      return for_each_posting(plan.terms.front(), domain,
                              [&](uint32_t place, uint32_t frequency) { frequencies[place] += frequency; });
    case Kind::kBeginning:
      for (const std::string& term : matcher_.expanded(plan)) count(Plan::term(term), domain, frequencies);
      return;
    case Kind::kOr:
    case Kind::kSynonym:
      for (const Plan& part : plan.parts) count(part, domain, frequencies);
      return;
    case Kind::kScale:
      return count(plan.parts.front(), domain, frequencies);
    default:
      break;
  }
  if (plan.parts.empty()) return;
  const Domain there = narrowed(plan, domain);
  std::vector<uint32_t> own(there.docs.size());
  const size_t ranking = plan.kind == Kind::kAnd || plan.kind == Kind::kAndMaybe ? plan.parts.size() : 1;
  for (size_t i = 0; i < ranking; ++i) count(plan.parts[i], there, own);
  for_each_common(domain.docs, there.docs,
                  [&](uint32_t place, uint32_t at) { frequencies[place] += own[at]; });
}

}  // namespace dateline
