#include "common/query/compile.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "common/query/budget.h"
#include "common/query/conjunction.h"
#include "common/query/leaf_query.h"
#include "common/query/query_word.h"
#include "common/query/rarity.h"

namespace dateline {
namespace {

using Kind = Plan::Kind;

constexpr size_t kSentenceWords = 3;

// A compiled part, and what it is to the whole.
struct Part {
  enum class Role {
    kWord,    // ranks; may be missing when the query is relaxed
    kPhrase,  // ranks; never missing
    kFilter,  // does not rank
  };
  Plan plan;
  Role role;
};

class Compiler {
 public:
  Compiler(const QueryNode& tree, const CompileOptions& options, Analyzer& analyzer,
           const Xapian::Database& database)
      : tree_(tree),
        options_(options),
        analyzer_(analyzer),
        database_(database),
        rarity_(database),
        budget_(tree, options) {}

  Compiled run() {
    const std::optional<Part> whole = part(tree_);
    compiled_.plan = whole ? whole->plan : Plan::all();
    compiled_.only_stop_words = stop_words_kept_ && !content_found_;
    compiled_.is_sentence = stop_words_left_out_ && compiled_.highlights.words.size() >= kSentenceWords;
    compiled_.warnings = budget_.warnings();
    return std::move(compiled_);
  }

 private:
  using Role = Part::Role;

  std::optional<Part> part(const QueryNode& node) {
    (void)options_.deadline.is_over();  // all of the query is wanted, but others may go first
    if (node.kind == QueryNode::Kind::kAll) return std::nullopt;
    if (node.kind == QueryNode::Kind::kOr) return alternatives(node);
    Conjunction all;
    std::vector<Stop> stops;
    follows_ = false;
    if (node.kind == QueryNode::Kind::kAnd) {
      for (const QueryNode& child : node.children) add(child, all, stops);
    } else {
      add(node, all, stops);
    }
    follows_ = false;
    settle(stops, all);
    if (!excluding_) compiled_.can_relax |= all.can_relax();
    const std::optional<Plan> plan = all.plan(options_.relaxed && !excluding_);
    if (!plan) return std::nullopt;
    const Role role = all.can_miss() ? Role::kWord : all.has_words() ? Role::kPhrase : Role::kFilter;
    return Part{*plan, role};
  }

  // One that is said twice is one.
  std::optional<Part> alternatives(const QueryNode& node) {
    std::vector<Plan> plans;
    Role role = Role::kFilter;
    for (const QueryNode& child : node.children) {
      const std::optional<Part> one = part(child);
      if (!one) continue;
      if (std::find(plans.begin(), plans.end(), one->plan) == plans.end()) plans.push_back(one->plan);
      role = std::min(role, one->role);
    }
    if (plans.empty()) return std::nullopt;
    return Part{Plan::of(Kind::kOr, std::move(plans)), role};
  }

  // A word that is a stop word in a language at least; whether it counts shows when the others are known.
  struct Stop {
    QueryWord word;
    std::optional<Field> field;
  };

  void add(const QueryNode& node, Conjunction& all, std::vector<Stop>& stops) {
    if (node.kind != QueryNode::Kind::kWords) follows_ = false;
    switch (node.kind) {
      case QueryNode::Kind::kWords:
        return is_text_field(node.field) ? add_words(words_of(node), node, all, stops)
                                         : add_keyword(node, all);
      case QueryNode::Kind::kPhrase:
        return is_text_field(node.field) ? add_phrase(node, all) : add_keyword(node, all);
      case QueryNode::Kind::kPrefix:
        if (!budget_.take_prefix()) return add_as_words(node, all, stops);
        return is_text_field(node.field) ? add_prefix(node, all, stops) : add_keyword_prefix(node, all);
      case QueryNode::Kind::kDates:
        return all.add_filter(published(node.from, node.to, options_.zone));
      case QueryNode::Kind::kNot:
        return add_exclusion(node.children.front(), all);
      default:
        return add_group(node, all);
    }
  }

  void add_as_words(const QueryNode& node, Conjunction& all, std::vector<Stop>& stops) {
    QueryNode words = node;
    words.kind = QueryNode::Kind::kWords;
    add(words, all, stops);
  }

  void add_group(const QueryNode& node, Conjunction& all) {
    const std::optional<Part> group = part(node);
    follows_ = false;
    if (!group) return;
    if (group->role == Role::kWord) all.add_word({.plan = group->plan});
    if (group->role == Role::kPhrase) all.add_phrase(group->plan);
    if (group->role == Role::kFilter) all.add_filter(group->plan);
  }

  void add_exclusion(const QueryNode& node, Conjunction& all) {
    const bool outer = std::exchange(excluding_, true);
    const std::optional<Part> excluded = part(node);
    excluding_ = outer;
    if (excluded) all.add_exclusion(Plan::weightless(excluded->plan));
  }

  // At most as many words as the whole query may still have.
  std::vector<QueryWord> words_of(const QueryNode& node) {
    std::vector<QueryWord> words =
        query_words(node.text, options_.languages, options_.other_languages, analyzer_);
    budget_.take_words(words);
    return words;
  }

  // `words` are those of the node's text, or the first of them.
  void add_words(const std::vector<QueryWord>& words, const QueryNode& node, Conjunction& all,
                 std::vector<Stop>& stops) {
    std::vector<QueryWord> in_run;
    auto word = words.begin();
    for (const CharacterRun& run : budget_.take_runs(node.text)) {
      for (; word != words.end() && word->begin < run.begin; ++word)
        add_word_or_stop(*word, node.field, all, stops);
      in_run.clear();
      for (; word != words.end() && word->begin < run.end; ++word) in_run.push_back(*word);
      if (!in_run.empty()) add_run(in_run, run, node.field, all, stops);
    }
    for (; word != words.end(); ++word) add_word_or_stop(*word, node.field, all, stops);
  }

  void add_word_or_stop(const QueryWord& word, std::optional<Field> field, Conjunction& all,
                        std::vector<Stop>& stops) {
    if (!word.may_be_stop()) return add_word(word, field, all);
    stops.push_back({word, field});
    follows_ = false;
  }

  // The dictionary may have cut the same characters into other words in an article, so these are enough too.
  // Several stop words and nothing else ("について") are characters like others.
  void add_run(const std::vector<QueryWord>& words, const CharacterRun& run, std::optional<Field> field,
               Conjunction& all, std::vector<Stop>& stops) {
    const auto is_content = [](const QueryWord& word) { return !word.may_be_stop(); };
    const auto content = static_cast<size_t>(std::count_if(words.begin(), words.end(), is_content));
    if (content == 0 && words.size() == 1) return add_word_or_stop(words.front(), field, all, stops);
    const double weight = rarity_.of(count_rarest_pair(database_, run));
    Conjunction::Word part{characters(run, field, weight), field, quoted(run)};
    if (!field && !excluding_) part.in_title = InTitle{characters(run, Field::kTitle, 0), weight, 0};
    if (content > 0 && !options_.relaxed) {
      std::vector<QueryWord> wanted;
      std::copy_if(words.begin(), words.end(), std::back_inserter(wanted), is_content);
      part.plan = words_or_characters(wanted, run, field, weight);
      part.divisible = content > 1;
    }
    all.add_word(std::move(part));
    for (const QueryWord& word : words) {
      if (content == 0) continue;
      if (options_.relaxed || !is_content(word)) {
        add_word_or_stop(word, field, all, stops);
      } else {
        note_word(word, field);
      }
    }
    note_run(run, field, weight);
  }

  // Tells the run from the word when it is one.
  static std::string quoted(const CharacterRun& run) { return '"' + run.text(); }

  void note_run(const CharacterRun& run, std::optional<Field> field, double weight) {
    if (excluding_) return;
    compiled_.highlights.runs.push_back({run.text(), field, weight});
    content_found_ = true;
  }

  void add_word(const QueryWord& word, std::optional<Field> field, Conjunction& all) {
    Conjunction::Word part{any_form_here(word, field), field, word.word};
    if (!field && !excluding_)
      part.in_title = InTitle{in_title(word), rarity_.of(word), rarity_.in_titles(word)};
    all.add_word(std::move(part));
    note_word(word, field);
  }

  // Any form of it in the languages of the query, and as it is written in the others.
  Plan any_form_here(const QueryWord& word, std::optional<Field> field) const {
    return options_.other_languages.empty() ? any_form(word, field) : any_form_or_written(word, field);
  }

  void note_word(const QueryWord& word, std::optional<Field> field) {
    if (!excluding_) add_key_word(word, field);
    highlight(word, field);
    content_found_ |= !excluding_;
  }

  // Two words that follow each other in the query are likely meant together.
  void add_key_word(const QueryWord& word, std::optional<Field> field) {
    const auto is_same = [&](const KeyWord& known) { return known.word == word.word; };
    KeyWords& known = compiled_.key_words;
    const bool is_known = std::any_of(known.begin(), known.end(), is_same);
    if (!is_known) known.push_back({word.word, rarity_.of(word), follows_ && field == field_before_});
    follows_ = !is_known;
    field_before_ = field;
  }

  // Stop words are left out beside other words (of the same field, when they have one). A word that is one in
  // some of the languages only then adds to the ranking.
  void settle(const std::vector<Stop>& stops, Conjunction& all) {
    const Conjunction content = all;
    const auto beside_others = [&content](const Stop& stop) {
      return stop.field ? content.has_words(stop.field) : content.has_words();
    };
    for (const Stop& stop : stops) {
      if (stop.word.is_stop()) continue;
      if (beside_others(stop)) {
        all.add_optional(any_form_here(stop.word, stop.field));
        highlight(stop.word, stop.field);
      } else {
        add_word(stop.word, stop.field, all);
      }
    }
    const Conjunction settled = all;
    for (const Stop& stop : stops) {
      if (!stop.word.is_stop()) continue;
      if (stop.field ? settled.has_words(stop.field) : settled.has_words()) {
        stop_words_left_out_ |= !excluding_;
        continue;
      }
      all.add_word({stop_word(stop.word, stop.field), stop.field, stop.word.word});
      highlight(stop.word, stop.field);
      stop_words_kept_ |= !excluding_;
    }
  }

  void add_phrase(const QueryNode& node, Conjunction& all) {
    const std::vector<QueryWord> words = words_of(node);
    if (words.empty()) return;
    const std::optional<CharacterRun> run = whole_run(words, node);
    const double weight = run ? rarity_.of(count_rarest_pair(database_, *run)) : 0;
    const Plan as_words = phrase(words, node.slop, node.field);
    if (run) {
      all.add_phrase(Plan::of(Kind::kOr, {as_words, characters(*run, node.field, weight)}));
    } else {
      all.add_phrase(as_words);
    }
    if (excluding_) return;
    if (run) note_run(*run, node.field, weight);
    content_found_ = true;
    HighlightTerms::Phrase marked{{}, node.slop, node.field, 0};
    for (const QueryWord& word : words) {
      marked.words.push_back(word.word);
      marked.weight += word.is_stop() ? 0 : rarity_.of(word);
    }
    compiled_.highlights.phrases.push_back(std::move(marked));
  }

  // A phrase of characters without spaces stands wherever they do.
  std::optional<CharacterRun> whole_run(const std::vector<QueryWord>& words, const QueryNode& node) {
    if (node.slop > 0) return std::nullopt;
    std::vector<CharacterRun> runs = budget_.take_runs(node.text);
    if (runs.size() != 1) return std::nullopt;
    const CharacterRun& run = runs.front();
    const bool has_all = words.front().begin >= run.begin && words.back().begin < run.end;
    return has_all ? std::optional(run) : std::nullopt;
  }

  // "covid-1*" is the word covid and a prefix.
  void add_prefix(const QueryNode& node, Conjunction& all, std::vector<Stop>& stops) {
    std::vector<QueryWord> words = words_of(node);
    if (words.empty()) return;
    const std::string prefix = words.back().word;
    words.pop_back();
    add_words(words, node, all, stops);
    all.add_word({word_prefix(prefix, node.field, budget_.expansion()), node.field, prefix + "*"});
    const PrefixCount count = count_prefix(database_, prefix, node.field, budget_.expansion());
    if (count.cut) budget_.warn_of_cut(node.text);
    if (excluding_) return;
    content_found_ = true;
    compiled_.highlights.prefixes.push_back({prefix, node.field, rarity_.of(count.articles)});
  }

  void add_keyword(const QueryNode& node, Conjunction& all) {
    if (spec(*node.field).kind == FieldKind::kExact) return all.add_filter(exact(*node.field, node.text));
    const std::vector<QueryWord> words = words_of(node);
    if (!words.empty()) all.add_filter(phrase(words, node.slop, node.field));
  }

  void add_keyword_prefix(const QueryNode& node, Conjunction& all) {
    if (spec(*node.field).kind == FieldKind::kExact) {
      return all.add_filter(exact_prefix(*node.field, node.text, budget_.expansion()));
    }
    std::vector<QueryWord> words = words_of(node);
    if (words.empty()) return;
    const std::string prefix = words.back().word;
    words.pop_back();
    for (const QueryWord& word : words) all.add_filter(as_written(word.word, node.field));
    all.add_filter(word_prefix(prefix, node.field, budget_.expansion()));
    if (count_prefix(database_, prefix, node.field, budget_.expansion()).cut) budget_.warn_of_cut(node.text);
  }

  void highlight(const QueryWord& word, std::optional<Field> field) {
    if (!excluding_) compiled_.highlights.words.push_back({word.word, word.stems, field, rarity_.of(word)});
  }

  const QueryNode& tree_;
  const CompileOptions& options_;
  Analyzer& analyzer_;
  const Xapian::Database& database_;
  Rarity rarity_;
  Budget budget_;
  Compiled compiled_;
  bool excluding_ = false;
  bool content_found_ = false;
  bool stop_words_kept_ = false;
  bool stop_words_left_out_ = false;

  bool follows_ = false;  // nothing has come after the key word before, which was of this field:
  std::optional<Field> field_before_;
};

}  // namespace

Compiled compile(const QueryNode& tree, const CompileOptions& options, Analyzer& analyzer,
                 const Xapian::Database& database) {
  return Compiler(tree, options, analyzer, database).run();
}

}  // namespace dateline
