#include "common/query/xapian_query.h"

#include <vector>

#include "common/index/schema.h"

namespace dateline {
namespace {

using Xapian::Query;
using Kind = Plan::Kind;

Query::op operator_of(Kind kind) {
  switch (kind) {
    case Kind::kAnd:
      return Query::OP_AND;
    case Kind::kOr:
      return Query::OP_OR;
    case Kind::kAndNot:
      return Query::OP_AND_NOT;
    case Kind::kAndMaybe:
      return Query::OP_AND_MAYBE;
    case Kind::kFilter:
      return Query::OP_FILTER;
    case Kind::kSynonym:
      return Query::OP_SYNONYM;
    default:
      return Query::OP_INVALID;
  }
}

Query beginning(const Plan& plan, Query::op joined_by) {
  return {Query::OP_WILDCARD, plan.terms.front(), plan.most, Query::WILDCARD_LIMIT_MOST_FREQUENT, joined_by};
}

// Beside other queries: a fixed weight for what `query` matches.
Query worth(const Query& query, double weight) {
  auto* source = new Xapian::FixedWeightPostingSource(weight);
  return {Query::OP_AND, Query(Query::OP_SCALE_WEIGHT, query, 0), Query(source->release())};
}

Query group(const Plan& plan, const Places& places) {
  const bool is_any_beginning = plan.kind == Kind::kSynonym && plan.parts.front().kind == Kind::kBeginning;
  if (is_any_beginning) return beginning(plan.parts.front(), Query::OP_SYNONYM);
  std::vector<Query> parts;
  parts.reserve(plan.parts.size());
  for (const Plan& part : plan.parts) parts.push_back(to_xapian(part, places));
  return {operator_of(plan.kind), parts.begin(), parts.end()};
}

}  // namespace

Query to_xapian(const Plan& plan, const Places& places) {
  switch (plan.kind) {
    case Kind::kNone:
      return Query::MatchNothing;
    case Kind::kAll:
      return Query::MatchAll;
    case Kind::kTerm:
      return Query(plan.terms.front());
    case Kind::kBeginning:
      return beginning(plan, Query::OP_OR);
    case Kind::kTogether:
      return plan.window == 0 ? places.side_by_side(plan.terms) : places.near(plan.terms, plan.window);
    case Kind::kPublished:
      return {Query::OP_VALUE_RANGE, spec(Field::kPublished).slot,
              Xapian::sortable_serialise(static_cast<double>(plan.from)),
              Xapian::sortable_serialise(static_cast<double>(plan.to))};
    case Kind::kScale:
      return {Query::OP_SCALE_WEIGHT, to_xapian(plan.parts.front(), places), plan.weight};
    case Kind::kWorth:
      return worth(to_xapian(plan.parts.front(), places), plan.weight);
    default:
      return group(plan, places);
  }
}

}  // namespace dateline
