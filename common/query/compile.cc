#include "common/query/compile.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "common/ascii.h"
#include "common/query/budget.h"
#include "common/query/conjunction.h"
#include "common/query/leaf_query.h"
#include "common/query/query_word.h"
#include "common/query/rarity.h"
#include "common/query/spellings.h"

namespace dateline {
namespace {

using Kind = Plan::Kind;

constexpr size_t kSentenceWords = 3;

// Of more clauses none are taken for the parts of a word, since each pair would have to be looked up.
constexpr size_t kMostOfPairs = 12;

// What a compound as one word counts where any word will do: its parts are what was typed.
constexpr double kRelaxedWhole = 0.5;

// What "covid 19" is worth beside "covid19", as a share of the rarity of the latter.
constexpr double kAsTwo = 0.5;

// What a word in another spelling than the one that was typed is worth, as a share of its rarity.
constexpr double kOtherSpelling = 0.6;

// What the letters that were typed are worth beside those that mean the same, as a share of the word's
// rarity.
constexpr double kAsTyped = 0.3;

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
        database_(database),
        spellings_(options, analyzer, database),
        rarity_(database),
        budget_(tree, options),
        in_capitals_(is_typed_in_capitals(tree)) {}

  Compiled run() {
    const std::optional<Part> whole = part(tree_);
    compiled_.plan = whole ? whole->plan : Plan::all();
    compiled_.only_stop_words = stop_words_kept_ && !content_found_;
    compiled_.is_sentence = stop_words_left_out_ && compiled_.highlights.words.size() >= kSentenceWords;
    compiled_.warnings = budget_.warnings();
    if (compiled_.only_stop_words) {
      compiled_.warnings.push_back(
          {"only_stop_words",
           "Nearly every article has these words; a name or a thing beside them would tell more.", 0});
    }
    return std::move(compiled_);
  }

 private:
  using Role = Part::Role;

  // A word that is a stop word in a language at least; whether it counts shows when the others are known.
  struct Stop {
    QueryWord word;
    std::optional<Field> field;
  };

  std::optional<Part> part(const QueryNode& node) {
    (void)options_.deadline.is_over();  // all of the query is wanted, but others may go first
    if (node.kind == QueryNode::Kind::kAll) return std::nullopt;
    if (node.kind == QueryNode::Kind::kOr) return alternatives(node);
    Conjunction all;
    std::vector<Stop> stops;
    follows_ = false;
    if (node.kind == QueryNode::Kind::kAnd) {
      add_all(node.children, all, stops);
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

  void add_all(const std::vector<QueryNode>& nodes, Conjunction& all, std::vector<Stop>& stops) {
    const bool may_have_pairs = nodes.size() <= kMostOfPairs;
    for (size_t i = 0; i < nodes.size(); ++i) {
      if (may_have_pairs && i + 1 < nodes.size() && add_pair(nodes[i], nodes[i + 1], all, stops)) {
        ++i;
      } else {
        add(nodes[i], all, stops);
      }
    }
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

  void add(const QueryNode& node, Conjunction& all, std::vector<Stop>& stops) {
    if (node.kind != QueryNode::Kind::kWords) follows_ = false;
    switch (node.kind) {
      case QueryNode::Kind::kWords:
        return is_text_field(node.field) ? add_text(text_of(node), node, all, stops) : add_keyword(node, all);
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
  QueryText text_of(const QueryNode& node) {
    // "US" is no abbreviation where all is in capitals.
    const std::string written = in_capitals_ ? ascii_lower(node.text) : node.text;
    QueryText text = spellings_.text_of(written);
    budget_.take_words(text.words);
    std::erase_if(text.compounds, [&text](const QueryCompound& compound) {
      return compound.first + compound.count > text.words.size();
    });
    return text;
  }

  std::vector<QueryWord> words_of(const QueryNode& node) { return text_of(node).words; }

  // Words that signs join are one thing where the archive has that, or where they mean little apart.
  void add_text(const QueryText& text, const QueryNode& node, Conjunction& all, std::vector<Stop>& stops) {
    const std::vector<CharacterRun> runs = budget_.take_runs(node.text);
    if (!runs.empty()) return add_words(text.words, runs, node, all, stops);
    size_t next = 0;
    const auto add_until = [&](size_t end) {
      for (; next < end; ++next) add_word_or_stop(text.words[next], node.field, all, stops);
    };
    for (const QueryCompound& compound : text.compounds) {
      if (!compound.is_close && !spellings_.has(compound.whole)) continue;
      add_until(compound.first);
      next += compound.count;
      const auto first = text.words.begin() + static_cast<ptrdiff_t>(compound.first);
      add_compound({first, first + static_cast<ptrdiff_t>(compound.count)}, compound, node.field, all, stops);
    }
    add_until(text.words.size());
  }

  // What has another spelling only has no frequency of the word.
  void add_worth_of_aliases(const QueryWord& word, Conjunction& all) const {
    if (word.aliases.empty() || excluding_) return;
    all.add_optional(Plan::worth(as_alias(word), kOtherSpelling * rarity_.of(word)));
  }

  void add_compound(const std::vector<QueryWord>& words, const QueryCompound& compound,
                    std::optional<Field> field, Conjunction& all, std::vector<Stop>& stops) {
    const QueryWord& whole = compound.whole;
    if (options_.relaxed) {
      for (const QueryWord& word : words) add_word_or_stop(word, field, all, stops);
      all.add_optional(Plan::scaled(only_as_one(forms_here(words, field), whole, field), kRelaxedWhole));
      return highlight(whole, field);
    }
    const Plan found = compound.is_close ? side_by_side_or_one(words, whole, field)
                                         : apart_or_one(forms_here(words, field), whole, field);
    Conjunction::Word part{found, field, whole.word};
    part.divisible = true;
    if (!field && !excluding_) part.in_title = title_of(words, compound);
    all.add_word(std::move(part));
    add_worth_of_aliases(whole, all);
    for (const QueryWord& word : words) {
      if (compound.is_close && !word.is_stop() && !excluding_) add_key_word(word, field);
      if (!compound.is_close) note_word(word, field);
    }
    if (compound.is_close) mark_together(words, 0, field);
    highlight(whole, field);
    content_found_ |= !excluding_;
  }

  std::vector<Plan> forms_here(const std::vector<QueryWord>& words, std::optional<Field> field) const {
    std::vector<Plan> forms;
    for (const QueryWord& word : words) {
      if (!word.is_stop()) forms.push_back(any_form_here(word, field));
    }
    return forms;
  }

  InTitle title_of(const std::vector<QueryWord>& words, const QueryCompound& compound) const {
    InTitle title;
    for (const QueryWord& word : words) {
      title.rarity += rarity_.of(word);
      title.rarity_in_titles += rarity_.in_titles(word);
    }
    title.plan = in_title(words, compound);
    return title;
  }

  // "covid 19" is also written as one word, if the archive has it so. False where it is none.
  bool add_pair(const QueryNode& one, const QueryNode& other, Conjunction& all, std::vector<Stop>& stops) {
    if (one.kind != QueryNode::Kind::kWords || other.kind != one.kind || one.field != other.field)
      return false;
    if (!is_text_field(one.field)) return false;
    const std::optional<QueryWord> whole = spellings_.one_word(one.text, other.text);
    if (!whole) return false;
    std::vector<QueryWord> words = words_of(one);
    const std::vector<QueryWord> others = words_of(other);
    words.insert(words.end(), others.begin(), others.end());
    add_compound(words, {0, words.size(), *whole, false}, one.field, all, stops);
    return true;
  }

  // `words` are those of the node's text, or the first of them.
  void add_words(const std::vector<QueryWord>& words, const std::vector<CharacterRun>& runs,
                 const QueryNode& node, Conjunction& all, std::vector<Stop>& stops) {
    std::vector<QueryWord> in_run;
    auto word = words.begin();
    for (const CharacterRun& run : runs) {
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
    Conjunction::Word part{any_form_here(word, field), field,
                           word.is_initials ? word.stems.front() : word.word};
    if (const std::vector<QueryWord> parts = parts_of(word); !parts.empty()) {
      const Plan apart = Plan::worth(phrase(parts, 0, field), kAsTwo * rarity_.of(word));
      part.plan = Plan::of(Kind::kOr, {part.plan, Plan::of(Kind::kAndNot, {apart, part.plan})});
      mark_together(parts, 0, field);
    }
    if (!field && !excluding_)
      part.in_title = InTitle{in_title(word), rarity_.of(word), rarity_.in_titles(word)};
    all.add_word(std::move(part));
    add_worth_of_aliases(word, all);
    if (word.has_other_letters && !excluding_)
      all.add_optional(Plan::worth(as_written(word.word, field), kAsTyped * rarity_.of(word)));
    note_word(word, field);
  }

  // Any form of it in the languages of the query, and as it is written in the others.
  Plan any_form_here(const QueryWord& word, std::optional<Field> field) const {
    if (options_.other_languages.empty() || word.is_initials) return any_form(word, field);
    return any_form_or_written(word, field);
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
    mark_together(words, node.slop, node.field);
  }

  void mark_together(const std::vector<QueryWord>& words, uint32_t slop, std::optional<Field> field) {
    if (excluding_) return;
    HighlightTerms::Phrase marked{{}, slop, field, 0};
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
    add_words(words, budget_.take_runs(node.text), node, all, stops);
    all.add_word({word_prefix(prefix, node.field, budget_.expansion()), node.field, prefix + "*"});
    const PrefixCount count = count_prefix(database_, prefix, node.field, budget_.expansion());
    if (count.cut) budget_.warn_of_cut(node.text);
    if (excluding_) return;
    content_found_ = true;
    compiled_.highlights.prefixes.push_back({prefix, node.field, rarity_.of(count.articles)});
  }

  void add_keyword(const QueryNode& node, Conjunction& all) {
    if (spec(*node.field).kind == FieldKind::kExact)
      return all.add_filter(exact(*node.field, node.text, budget_.expansion()));
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
    if (excluding_) return;
    const std::string written = word.is_initials ? "" : word.word;  // which may be the stop word
    std::vector<std::string> stems = word.stems;
    stems.insert(stems.end(), word.aliases.begin(), word.aliases.end());
    compiled_.highlights.words.push_back({written, std::move(stems), field, rarity_.of(word)});
  }

  const QueryNode& tree_;
  const CompileOptions& options_;
  const Xapian::Database& database_;
  Spellings spellings_;
  Rarity rarity_;
  Budget budget_;
  Compiled compiled_;
  const bool in_capitals_;  // several clauses, and no small letter in them
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
