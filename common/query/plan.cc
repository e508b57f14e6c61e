#include "common/query/plan.h"

#include <algorithm>

namespace dateline {

Plan Plan::all() {
  Plan plan;
  plan.kind = Kind::kAll;
  return plan;
}

Plan Plan::term(std::string term) {
  Plan plan;
  plan.kind = Kind::kTerm;
  plan.terms.push_back(std::move(term));
  return plan;
}

Plan Plan::beginning(std::string beginning, uint32_t most) {
  Plan plan = term(std::move(beginning));
  plan.kind = Kind::kBeginning;
  plan.most = most;
  return plan;
}

Plan Plan::together(std::vector<std::string> terms, uint32_t window) {
  if (terms.size() == 1) return term(std::move(terms.front()));
  Plan plan;
  plan.kind = Kind::kTogether;
  plan.terms = std::move(terms);
  plan.window = window;
  return plan;
}

Plan Plan::published(int64_t from, int64_t to) {
  Plan plan;
  plan.kind = Kind::kPublished;
  plan.from = from;
  plan.to = to;
  return plan;
}

Plan Plan::of(Kind kind, std::vector<Plan> parts) {
  if (parts.empty()) return none();
  const bool is_synonym_of_many = kind == Kind::kSynonym && parts.front().kind == Kind::kBeginning;
  if (parts.size() == 1 && !is_synonym_of_many) return std::move(parts.front());
  Plan plan;
  plan.kind = kind;
  plan.parts = std::move(parts);
  return plan;
}

Plan Plan::scaled(Plan part, double factor) {
  Plan plan;
  plan.kind = Kind::kScale;
  plan.weight = factor;
  plan.parts.push_back(std::move(part));
  return plan;
}

Plan Plan::worth(Plan part, double weight) {
  Plan plan = scaled(std::move(part), weight);
  plan.kind = Kind::kWorth;
  return plan;
}

Plan Plan::weightless(Plan plan) {
  if (plan.kind == Kind::kAndMaybe || plan.kind == Kind::kScale || plan.kind == Kind::kWorth)
    return weightless(std::exchange(plan.parts.front(), {}));
  for (Plan& part : plan.parts) part = weightless(std::exchange(part, {}));
  return plan;
}

bool Plan::is_weightless() const {
  switch (kind) {
    case Kind::kNone:
    case Kind::kAll:
    case Kind::kTogether:
    case Kind::kPublished:
      return true;
    case Kind::kFilter:
    case Kind::kAndNot:
      return parts.front().is_weightless();
    case Kind::kScale:
      return weight == 0 || parts.front().is_weightless();
    case Kind::kAnd:
    case Kind::kOr:
    case Kind::kAndMaybe:
      return std::all_of(parts.begin(), parts.end(), [](const Plan& part) { return part.is_weightless(); });
    default:
      return false;
  }
}

}  // namespace dateline
