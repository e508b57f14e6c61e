#include "common/query/places.h"

#include <utility>

#include "common/query/time_limit.h"
#include "common/words/placed_word.h"
#include "common/words/word_patterns.h"

namespace dateline {
namespace {

using Xapian::Query;

struct Together {
  std::vector<std::string> terms;
  uint32_t window;  // 0: side by side
};

// A posting list, without weight, of the articles that have the words together. It says that this may be all
// of them, so the matcher asks it about those that have the words, and last.
class PlacesSource : public Xapian::PostingSource {
 public:
  PlacesSource(std::shared_ptr<const ShardWords> words, Together together, const Deadline& deadline)
      : words_(std::move(words)), together_(std::move(together)), deadline_(deadline), steps_(deadline) {}

  PlacesSource* clone() const override { return new PlacesSource(words_, together_, deadline_); }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return articles_; }
  Xapian::doccount get_termfreq_max() const override { return articles_; }

  void init(const Xapian::Database& database) override {
    shard_ = &words_->of(database.get_uuid());
    articles_ = database.get_doccount();
    last_ = database.get_lastdocid();
    doc_ = 0;
    steps_ = SmallSteps(deadline_);
    field_ = placed_word(together_.terms.front()).field;
    words_of_field_ = FieldWords();
    pattern_ = pattern_of(together_.terms, together_.window, *shard_, words_of_field_);
  }

  void next(double /*min_weight*/) override {
    do ++doc_;
    while (doc_ <= last_ && !is_match());
  }
  void skip_to(Xapian::docid doc, double min_weight) override {
    doc_ = doc;
    if (doc_ <= last_ && !is_match()) next(min_weight);
  }
  bool check(Xapian::docid doc, double /*min_weight*/) override {
    doc_ = doc;
    return is_match();
  }
  bool at_end() const override { return doc_ > last_; }
  Xapian::docid get_docid() const override { return doc_; }

 private:
  bool is_match() {
    if (steps_.is_time_up()) throw TimeIsUp();
    if (!pattern_) return false;
    words_of_field_.read(shard_->article(doc_)[static_cast<size_t>(field_)]);
    return pattern_->is_there();
  }

  std::shared_ptr<const ShardWords> words_;
  Together together_;
  Deadline deadline_;
  SmallSteps steps_;
  const WordsFile* shard_ = nullptr;
  WordField field_ = WordField::kText;
  FieldWords words_of_field_;
  std::unique_ptr<WordPattern> pattern_;
  Xapian::doccount articles_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid doc_ = 0;
};

Query all_of(const std::vector<std::string>& terms) {
  return {Query::OP_AND, terms.begin(), terms.end()};
}

Query by_words(std::shared_ptr<const ShardWords> words, Together together, const Deadline& deadline) {
  const Query all = all_of(together.terms);
  auto* source = new PlacesSource(std::move(words), std::move(together), deadline);
  return {Query::OP_FILTER, all, Query(source->release())};
}

}  // namespace

Query Places::side_by_side(const std::vector<std::string>& terms) const {
  if (terms.size() == 1) return Query(terms.front());
  if (words_) return by_words(words_, {terms, 0}, deadline_);
  const auto window = static_cast<Xapian::termcount>(terms.size());
  return until(deadline_, Query(Query::OP_PHRASE, terms.begin(), terms.end(), window));
}

Query Places::near(const std::vector<std::string>& terms, uint32_t window) const {
  if (terms.size() == 1) return Query(terms.front());
  if (words_) return by_words(words_, {terms, window}, deadline_);
  return until(deadline_, Query(Query::OP_NEAR, terms.begin(), terms.end(), window));
}

}  // namespace dateline
