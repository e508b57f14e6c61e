#include "server/search/evaluation/ways.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

#include "common/query/each_match.h"
#include "common/query/xapian_query.h"
#include "server/search/generation/words_ahead.h"

namespace dateline {
namespace {

constexpr uint64_t kSample = 64;
constexpr uint64_t kMany = 32 * kSample;  // articles: a sample of them costs little

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

// Of some articles, one after the other, which ways they are to be asked about: a row of bits for each.
class Rows {
 public:
  explicit Rows(const std::vector<Way>& ways)
      : words_((ways.size() + kBits - 1) / kBits), bits_(kDocs * words_) {
    for (const Way& way : ways) left_.emplace_back(way.candidates.begin(), way.candidates.end());
  }

  // Calls visit(way), in their order. No article before one that was asked about may be asked about.
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

  // Makes the rows of the articles from `first` on. No way is left for one before it.
  void set(DocId first) {
    first_ = first;
    end_ = uint64_t{first} + kDocs;
    std::fill(bits_.begin(), bits_.end(), 0);
    for (size_t way = 0; way < left_.size(); ++way) {
      auto& [next, end] = left_[way];
      for (; next != end && *next - first < kDocs; ++next)
        bits_[(*next - first) * words_ + way / kBits] |= uint64_t{1} << way % kBits;
    }
  }

  DocId first_ = 0;
  uint64_t end_ = 0;  // no row is of this article or a later one
  size_t words_;      // of a row
  std::vector<uint64_t> bits_;
  std::vector<std::pair<DocSet::const_iterator, DocSet::const_iterator>> left_;
};

DocSet candidates_of(const std::vector<Way>& ways) {
  std::vector<const DocSet*> sets;
  sets.reserve(ways.size());
  for (const Way& way : ways) sets.push_back(&way.candidates);
  return DocSet::fastunion(sets.size(), sets.data());
}

// Some of many, at equal distances.
DocSet sample_of(const DocSet& docs) {
  std::vector<DocId> all(docs.cardinality());
  docs.toUint32Array(all.data());
  DocSet some;
  for (uint64_t i = 0; i < kSample; ++i) some.add(all[i * all.size() / kSample]);
  return some;
}

}  // namespace

// Near each other words are in any order.
Way Ways::way(const Plan& plan, DocSet candidates) {
  if (!together_ && context_.snapshot().words()) together_.emplace(context_);
  std::vector<std::string> terms = plan.terms;
  if (plan.window > 0) std::sort(terms.begin(), terms.end());
  const auto [known, is_new] = numbers_.try_emplace({std::move(terms), plan.window}, numbers_.size());
  if (is_new) {
    known_.emplace_back();
    if (together_) together_->add(known->first.first, plan.window);
  }
  return {&plan, known->second, std::move(candidates)};
}

DocSet Ways::find(Question question, const Deadline& deadline) {
  was_in_time_ = true;
  if (question.parts.size() == 1)
    return find_any(std::move(question.parts.front()), question.is_weighed, deadline);
  return find_all(std::move(question.parts), deadline);
}

void Ways::ask_all(std::vector<Way> ways, const Deadline& deadline) {
  was_in_time_ = true;
  for (Way& way : ways) way.candidates -= known(way, deadline).asked;
  std::erase_if(ways, [](const Way& way) { return way.candidates.isEmpty(); });
  ask(ways, deadline);
}

// A way that is likely is asked about first, alone, and leaves few articles to the others.
DocSet Ways::find_any(std::vector<Way> ways, bool is_weighed, const Deadline& deadline) {
  DocSet found;
  const auto add_known = [&] {
    for (const Way& way : ways) found |= way.candidates & known(way, deadline).there;
  };
  while (true) {
    add_known();
    for (Way& way : ways) way.candidates -= known(way, deadline).asked | found;
    std::erase_if(ways, [](const Way& way) { return way.candidates.isEmpty(); });
    if (!was_in_time_ || ways.empty()) return found;
    const DocSet rest = candidates_of(ways);
    Sampled sampled;
    if (ways.size() > 1 && rest.cardinality() >= kMany) sampled = sort(ways, rest, deadline);
    if (sampled.is_first_likely) {
      ask({ways.front()}, deadline);
      continue;
    }
    if (ways.size() == 1 || (is_weighed && !sampled.is_first_found_soon)) {
      ask(ways, deadline);
    } else {
      DocId last = 0;
      ask_some(ways, deadline, [&](DocId doc, size_t, const auto& has) {
        if (doc != last && has()) last = doc;
      });
    }
    add_known();
    return found;
  }
}

// What is least likely is asked about first.
DocSet Ways::find_all(std::vector<std::vector<Way>> parts, const Deadline& deadline) {
  const auto knows = [&](const std::vector<Way>& ways) {
    return std::all_of(ways.begin(), ways.end(), [&](const Way& way) { return is_known(way, deadline); });
  };
  const bool are_known = std::all_of(parts.begin(), parts.end(), knows);
  DocSet docs = narrow(parts, deadline);
  if (are_known) return docs;
  if (docs.cardinality() >= kMany) sort_parts(parts, docs, deadline);
  std::vector<Way> all;
  std::vector<size_t> part_of;  // by way
  for (size_t part = 0; part < parts.size(); ++part) {
    std::move(parts[part].begin(), parts[part].end(), std::back_inserter(all));
    part_of.resize(all.size(), part);
  }
  Found found;
  DocId last = 0;
  size_t there = 0;  // so many parts
  ask_some(all, deadline, [&](DocId doc, size_t way, const auto& has) {
    if (std::exchange(last, doc) != doc) there = 0;
    if (there == part_of[way] && has() && ++there == parts.size()) found.add(doc);
  });
  return found.docs();
}

// Leaves of the candidates those that may have words together for each part, and gives these.
DocSet Ways::narrow(std::vector<std::vector<Way>>& parts, const Deadline& deadline) {
  std::optional<DocSet> docs;
  for (std::vector<Way>& ways : parts) {
    for (Way& way : ways) way.candidates = possible(way, deadline);
    DocSet some = candidates_of(ways);
    docs = docs ? *docs & some : std::move(some);
  }
  for (std::vector<Way>& ways : parts) {
    for (Way& way : ways) way.candidates &= *docs;
  }
  return std::move(*docs);
}

void Ways::sort_parts(std::vector<std::vector<Way>>& parts, const DocSet& docs, const Deadline& deadline) {
  std::vector<std::pair<uint64_t, std::vector<Way>>> order;
  for (std::vector<Way>& ways : parts) {
    const uint64_t found = sort(ways, docs, deadline).found;
    order.emplace_back(found, std::move(ways));
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (size_t i = 0; i < parts.size(); ++i) parts[i] = std::move(order[i].second);
}

// The likeliest first.
Ways::Sampled Ways::sort(std::vector<Way>& ways, const DocSet& docs, const Deadline& deadline) {
  const DocSet sample = sample_of(docs);
  std::vector<Way> asked = ways;
  for (Way& way : asked) way.candidates &= sample;
  ask(asked, deadline);
  const auto hits = [&](const Way& way) {
    return way.candidates.and_cardinality(known(way, deadline).there & sample);
  };
  std::stable_sort(ways.begin(), ways.end(), [&](const Way& a, const Way& b) { return hits(a) > hits(b); });
  uint64_t questions = 0;
  uint64_t needed = 0;
  DocSet left = sample;
  for (const Way& way : ways) {
    const DocSet some = way.candidates & sample;
    questions += some.cardinality();
    needed += some.and_cardinality(left);
    left -= some & known(way, deadline).there;
  }
  return {kSample - left.cardinality(), 2 * hits(ways.front()) >= kSample, 2 * needed < questions};
}

void Ways::ask(const std::vector<Way>& ways, const Deadline& deadline) {
  std::vector<Found> there(ways.size());
  const DocId until = go_through(ways, deadline, [&](DocId doc, size_t way, const auto& has) {
    if (has()) there[way].add(doc);
  });
  DocSet asked;
  asked.addRange(1, uint64_t{until} + 1);
  for (size_t way = 0; way < ways.size(); ++way) {
    Known& known = known_[ways[way].number];
    known.asked |= ways[way].candidates & asked;
    known.there |= there[way].docs();
  }
}

// As ask() does, where visit(article, way, has) does by has().
template <typename Visit>
void Ways::ask_some(const std::vector<Way>& ways, const Deadline& deadline, Visit visit) {
  std::vector<Found> asked(ways.size());
  std::vector<Found> there(ways.size());
  go_through(ways, deadline, [&](DocId doc, size_t way, const auto& has) {
    visit(doc, way, [&] {
      asked[way].add(doc);
      if (!has()) return false;
      there[way].add(doc);
      return true;
    });
  });
  for (size_t way = 0; way < ways.size(); ++way) {
    Known& known = known_[ways[way].number];
    known.asked |= asked[way].docs();
    known.there |= there[way].docs();
  }
}

// Calls visit(article, way, has) for each way of each article that is to be asked about; has() asks. Gives
// the last article.
template <typename Visit>
DocId Ways::go_through(const std::vector<Way>& ways, const Deadline& deadline, Visit visit) {
  const DocSet docs = candidates_of(ways);
  if (docs.isEmpty()) return 0;
  Together& together = *together_;
  Rows rows(ways);
  SmallSteps steps(deadline);
  WordsAhead ahead(context_, docs);
  for (const DocId doc : docs) {
    ahead.go_on();
    if (steps.is_time_up()) {
      was_in_time_ = false;
      return doc - 1;
    }
    together.read(doc);
    rows.for_each(doc, [&](size_t way) { visit(doc, way, [&] { return together.has(ways[way].number); }); });
  }
  return docs.maximum();
}

DocSet Ways::possible(const Way& way, const Deadline& deadline) {
  const Known& of = known(way, deadline);
  return of.asked.isEmpty() ? way.candidates : way.candidates - (of.asked - of.there);
}

bool Ways::is_known(const Way& way, const Deadline& deadline) {
  return way.candidates.isSubset(known(way, deadline).asked);
}

// Of a portable archive, which has its positions in Xapian's tables, all is known at once.
Ways::Known& Ways::known(const Way& way, const Deadline& deadline) {
  Known& known = known_[way.number];
  if (!together_ && known.asked.isEmpty()) {
    known.there = by_positions(*way.plan, deadline);
    known.asked.addRange(1, uint64_t{context_.shards().last_doc()} + 1);
  }
  return known;
}

DocSet Ways::by_positions(const Plan& plan, const Deadline& deadline) const {
  DocSet found;
  const ShardSet& shards = context_.shards();
  const Xapian::Query query = to_xapian(plan, Places(nullptr, deadline));
  for (uint32_t shard = 0; shard < shards.count(); ++shard) {
    for_each_match(shards[shard], query, deadline, [&](const Xapian::Document& document) {
      found.add(shards.base(shard) + document.get_docid());
    });
  }
  return found;
}

}  // namespace dateline
