#include "server/search/evaluation/together.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "common/words/placed_word.h"
#include "server/search/generation/words_ahead.h"

namespace dateline {
namespace {

constexpr DocId kLast = std::numeric_limits<DocId>::max();

// A set is made of many articles at a time.
class Found {
 public:
  void add(DocId doc) {
    fresh_.push_back(doc);
    if (fresh_.size() == kAtOnce) put_down();
  }
  DocSet docs() {
    put_down();
    return std::move(docs_);
  }

 private:
  static constexpr size_t kAtOnce = 4096;

  void put_down() {
    docs_.addMany(fresh_.size(), fresh_.data());
    fresh_.clear();
  }

  std::vector<DocId> fresh_;
  DocSet docs_;
};

DocSet union_of(const std::vector<DocSet>& sets) {
  std::vector<const DocSet*> pointers;
  pointers.reserve(sets.size());
  for (const DocSet& set : sets) pointers.push_back(&set);
  return DocSet::fastunion(pointers.size(), pointers.data());
}

// Leaves of the candidates those that are some for each part, and gives these.
DocSet narrow(AllTogether& all) {
  DocSet docs = union_of(all.parts.front().candidates);
  for (size_t i = 1; i < all.parts.size(); ++i) docs &= union_of(all.parts[i].candidates);
  for (AnyTogether& any : all.parts) {
    for (DocSet& candidates : any.candidates) candidates &= docs;
  }
  return docs;
}

// Of some articles, one after the other, which plans are to be asked about them: a row of bits for each.
class Rows {
 public:
  explicit Rows(const std::vector<const DocSet*>& candidates)
      : words_((candidates.size() + kBits - 1) / kBits), bits_(kDocs * words_) {
    for (const DocSet* docs : candidates) left_.emplace_back(docs->begin(), docs->end());
  }

  // Calls visit(plan), in their order. No article before one that was asked about may be asked about.
  template <typename Visit>
  void for_each(DocId doc, Visit visit) {
    if (doc >= end_) set(doc);
    for (size_t word = 0; word < words_; ++word) {
      for (uint64_t bits = bits_[(doc - first_) * words_ + word]; bits != 0; bits &= bits - 1)
        visit(word * kBits + static_cast<size_t>(std::countr_zero(bits)));
    }
  }

 private:
  static constexpr DocId kDocs = 1024;
  static constexpr size_t kBits = 64;

  // Makes the rows of the articles from `first` on. No plan is left for one before it.
  void set(DocId first) {
    first_ = first;
    end_ = uint64_t{first} + kDocs;
    std::fill(bits_.begin(), bits_.end(), 0);
    for (size_t plan = 0; plan < left_.size(); ++plan) {
      auto& [next, end] = left_[plan];
      for (; next != end && *next - first < kDocs; ++next)
        bits_[(*next - first) * words_ + plan / kBits] |= uint64_t{1} << plan % kBits;
    }
  }

  DocId first_ = 0;
  uint64_t end_ = 0;  // no row is of this article or a later one
  size_t words_;      // of a row
  std::vector<uint64_t> bits_;
  std::vector<std::pair<DocSet::const_iterator, DocSet::const_iterator>> left_;
};

// Which question a plan belongs to, and which part of it.
struct Way {
  uint32_t question;
  uint32_t part;
};

}  // namespace

// Near each other words are in any order.
Together::Together(const std::vector<const Plan*>& plans, const SearchContext& context)
    : columns_(context.columns()) {
  std::map<std::pair<std::vector<std::string>, uint32_t>, size_t> patterns;  // by terms and window
  for (const Plan* plan : plans) {
    std::vector<std::string> terms = plan->terms;
    if (plan->window > 0) std::sort(terms.begin(), terms.end());
    pattern_of_.push_back(
        patterns.try_emplace({std::move(terms), plan->window}, patterns.size()).first->second);
  }
  known_.resize(patterns.size());
  std::vector<size_t> field_of(patterns.size());  // by pattern: which of fields_
  for (const auto& [asked, pattern] : patterns) {
    const auto field = static_cast<size_t>(placed_word(asked.first.front()).field);
    const auto known = std::find(fields_.begin(), fields_.end(), field);
    field_of[pattern] = static_cast<size_t>(known - fields_.begin());
    if (known == fields_.end()) fields_.push_back(field);
  }
  const ShardSet& shards = context.shards();
  for (uint32_t i = 0; i < shards.count(); ++i) {
    InShard& shard = in_shard_.emplace_back();
    shard.words = &context.snapshot().words()->of(shards[i].get_uuid());
    shard.fields.resize(fields_.size());
    shard.patterns.resize(patterns.size());
    for (const auto& [asked, pattern] : patterns) {
      const auto& [terms, window] = asked;
      shard.patterns[pattern] = pattern_of(terms, window, *shard.words, shard.fields[field_of[pattern]]);
    }
  }
}

void Together::read(DocId doc) {
  const auto [shard, document] = columns_.place(doc);
  asked_ = &in_shard_[shard];
  const ArticleWords words = asked_->words->article(document);
  for (size_t i = 0; i < fields_.size(); ++i) asked_->fields[i].read(words[fields_[i]]);
  std::fill(known_.begin(), known_.end(), Known::kNothing);
}

bool Together::has(size_t plan) {
  const size_t pattern = pattern_of_[plan];
  Known& known = known_[pattern];
  if (known == Known::kNothing) {
    WordPattern* const sought = asked_->patterns[pattern].get();
    known = sought != nullptr && sought->is_there() ? Known::kThere : Known::kNotThere;
  }
  return known == Known::kThere;
}

// A part is asked about when those before it are there, until one of its plans is.
FoundTogether find_together(std::vector<AllTogether> questions, const SearchContext& context,
                            const Deadline& deadline) {
  std::vector<DocSet> sets;
  std::vector<const Plan*> plans;
  std::vector<const DocSet*> candidates;
  std::vector<Way> ways;
  for (AllTogether& all : questions) {
    sets.push_back(narrow(all));
    for (uint32_t part = 0; part < all.parts.size(); ++part) {
      const AnyTogether& any = all.parts[part];
      plans.insert(plans.end(), any.plans.begin(), any.plans.end());
      for (const DocSet& docs : any.candidates) candidates.push_back(&docs);
      ways.resize(plans.size(), {static_cast<uint32_t>(sets.size() - 1), part});
    }
  }
  FoundTogether found{std::vector<DocSet>(questions.size()), kLast};
  const DocSet docs = union_of(sets);
  if (docs.isEmpty()) return found;
  Together together(plans, context);
  Rows rows(candidates);
  std::vector<Found> answered(questions.size());
  std::vector<uint32_t> there(questions.size());  // so many of its parts
  SmallSteps steps(deadline);
  WordsAhead ahead(context, docs);
  for (const DocId doc : docs) {
    ahead.go_on();
    if (steps.is_time_up()) {
      found.until = doc - 1;
      break;
    }
    together.read(doc);
    std::fill(there.begin(), there.end(), 0);
    bool is_answered = false;
    rows.for_each(doc, [&](size_t plan) {
      const auto [question, part] = ways[plan];
      const AllTogether& all = questions[question];
      if (there[question] != part || (all.is_for_the_rest && is_answered) || !together.has(plan)) return;
      if (++there[question] < all.parts.size()) return;
      answered[question].add(doc);
      is_answered = true;
    });
  }
  for (size_t i = 0; i < questions.size(); ++i) found.docs[i] = answered[i].docs();
  return found;
}

}  // namespace dateline
