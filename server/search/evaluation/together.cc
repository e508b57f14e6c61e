#include "server/search/evaluation/together.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "common/words/placed_word.h"

namespace dateline {
namespace {

constexpr DocId kLast = std::numeric_limits<DocId>::max();

// What is to be looked at for one plan, and what was found. Sets are made of many articles at a time.
class Candidates {
 public:
  explicit Candidates(const DocSet& docs) : left_(docs.begin()), end_(docs.end()) { set_next(); }

  DocId next() const { return next_; }
  void pass(bool is_found) {
    if (is_found) fresh_.push_back(next_);
    if (fresh_.size() == kAtOnce) put_down();
    ++left_;
    set_next();
  }
  DocSet found() {
    put_down();
    return std::move(found_);
  }

 private:
  static constexpr size_t kAtOnce = 4096;

  void put_down() {
    found_.addMany(fresh_.size(), fresh_.data());
    fresh_.clear();
  }

  void set_next() { next_ = left_ == end_ ? kLast : *left_; }

  DocId next_ = kLast;
  DocSet::const_iterator left_;
  DocSet::const_iterator end_;
  std::vector<DocId> fresh_;
  DocSet found_;
};

DocSet union_of(const std::vector<DocSet>& sets) {
  std::vector<const DocSet*> pointers;
  pointers.reserve(sets.size());
  for (const DocSet& set : sets) pointers.push_back(&set);
  return DocSet::fastunion(pointers.size(), pointers.data());
}

}  // namespace

Together::Together(const std::vector<const Plan*>& plans, const SearchContext& context)
    : columns_(context.columns()) {
  std::vector<size_t> field_of;  // by plan: which of fields_
  for (const Plan* plan : plans) {
    const auto field = static_cast<size_t>(placed_word(plan->terms.front()).field);
    const auto known = std::find(fields_.begin(), fields_.end(), field);
    field_of.push_back(static_cast<size_t>(known - fields_.begin()));
    if (known == fields_.end()) fields_.push_back(field);
  }
  const ShardSet& shards = context.shards();
  for (uint32_t i = 0; i < shards.count(); ++i) {
    InShard& shard = in_shard_.emplace_back();
    shard.words = &context.snapshot().words()->of(shards[i].get_uuid());
    shard.fields.resize(fields_.size());
    for (size_t plan = 0; plan < plans.size(); ++plan) {
      FieldWords& field = shard.fields[field_of[plan]];
      shard.patterns.push_back(pattern_of(plans[plan]->terms, plans[plan]->window, *shard.words, field));
    }
  }
}

void Together::read(DocId doc) {
  const auto [shard, document] = columns_.place(doc);
  asked_ = &in_shard_[shard];
  const ArticleWords words = asked_->words->article(document);
  for (size_t i = 0; i < fields_.size(); ++i) asked_->fields[i].read(words[fields_[i]]);
}

bool Together::has(size_t plan) {
  WordPattern* const pattern = asked_->patterns[plan].get();
  return pattern != nullptr && pattern->is_there();
}

FoundTogether find_together(const std::vector<const Plan*>& plans, const std::vector<DocSet>& candidates,
                            const SearchContext& context, const Deadline& deadline) {
  Together together(plans, context);
  std::vector<Candidates> of_plans(candidates.begin(), candidates.end());
  FoundTogether found{{}, kLast};
  SmallSteps steps(deadline);
  for (const DocId doc : union_of(candidates)) {
    if (steps.is_time_up()) {
      found.until = doc - 1;
      break;
    }
    together.read(doc);
    for (size_t plan = 0; plan < plans.size(); ++plan) {
      if (of_plans[plan].next() == doc) of_plans[plan].pass(together.has(plan));
    }
  }
  for (Candidates& of_plan : of_plans) found.docs.push_back(of_plan.found());
  return found;
}

}  // namespace dateline
