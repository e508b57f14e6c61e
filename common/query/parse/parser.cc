#include "common/query/parse/parser.h"

#include <algorithm>
#include <utility>

#include "common/query/parse/date_value.h"
#include "common/query/parse/field_name.h"
#include "common/query/parse/lexer.h"
#include "common/query/parse/normal_form.h"
#include "common/text/characters.h"

namespace dateline {
namespace {

using Kind = Lexeme::Kind;

bool has_words(std::string_view text) {
  return count_characters(text, is_letter_or_digit) > 0;
}

// In all capitals, so that AND, OR and NOT are words like the others. Without a letter that has a case
// ("中国 OR 日本", "1987 OR 1988") they are operators.
bool in_capitals(std::string_view text, const std::vector<Lexeme>& lexemes) {
  if (count_characters(text, is_lower_case) > 0) return false;
  return std::any_of(lexemes.begin(), lexemes.end(),
                     [](const Lexeme& lexeme) { return count_characters(lexeme.text, is_upper_case) > 0; });
}

bool is_operator(const Lexeme& lexeme) {
  return lexeme.kind == Kind::kAnd || lexeme.kind == Kind::kOr || lexeme.kind == Kind::kNot;
}

// The field that a clause stands in, and the name by which it was called.
struct Scope {
  std::optional<FieldName> field;
  std::string name;
};

// By recursive descent. A NOT or a dash takes what follows it, AND binds closer than OR, OR closer than words
// that just stand side by side: "oil OR gas prices" is (oil OR gas) prices, as on the web's search engines,
// and "a AND b OR c AND d" is (a b) OR (c d), as in Boolean algebra.
class Parser {
 public:
  Parser(const std::vector<Lexeme>& lexemes, const TimeZone& zone, std::vector<Warning>& warnings)
      : lexemes_(lexemes), zone_(zone), warnings_(warnings) {}

  std::optional<QueryNode> run() { return side_by_side({}); }

 private:
  std::optional<QueryNode> side_by_side(const Scope& scope) {
    std::vector<QueryNode> children;
    while (at_ < lexemes_.size() && lexemes_[at_].kind != Kind::kClose) {
      if (std::optional<QueryNode> child = alternatives(scope)) children.push_back(*std::move(child));
    }
    return group(QueryNode::Kind::kAnd, std::move(children));
  }

  std::optional<QueryNode> alternatives(const Scope& scope) {
    std::vector<QueryNode> children;
    do {
      if (std::optional<QueryNode> child = conjunction(scope)) children.push_back(*std::move(child));
    } while (take_operator(Kind::kOr));
    return group(QueryNode::Kind::kOr, std::move(children));
  }

  std::optional<QueryNode> conjunction(const Scope& scope) {
    std::vector<QueryNode> children;
    do {
      if (std::optional<QueryNode> child = maybe_not(scope)) children.push_back(*std::move(child));
    } while (take_operator(Kind::kAnd));
    return group(QueryNode::Kind::kAnd, std::move(children));
  }

  // Whether an AND or OR stands here with something to its right. Of several in a row the first counts.
  bool take_operator(Kind kind) {
    if (at_ >= lexemes_.size() || lexemes_[at_].kind != kind) return false;
    size_t next = at_ + 1;
    while (next < lexemes_.size() && (lexemes_[next].kind == Kind::kAnd || lexemes_[next].kind == Kind::kOr))
      ++next;
    if (next == lexemes_.size() || lexemes_[next].kind == Kind::kClose) return false;
    for (++at_; at_ < next; ++at_) warn("lone_operator", "One operator follows another; it is ignored.", at_);
    return true;
  }

  std::optional<QueryNode> maybe_not(Scope scope) {
    bool negated = false;
    for (; at_ < lexemes_.size(); ++at_) {
      const Lexeme& lexeme = lexemes_[at_];
      if (lexeme.kind == Kind::kField) {
        scope = Scope{field_by_name(lexeme.text), lexeme.text};
      } else if (lexeme.kind == Kind::kMinus || (lexeme.kind == Kind::kNot && operand_follows())) {
        negated = !negated;
      } else {
        break;
      }
    }
    std::optional<QueryNode> node = clause(scope);
    return node && negated ? negation(*std::move(node)) : node;
  }

  bool operand_follows() const {
    if (at_ + 1 >= lexemes_.size()) return false;
    const Kind next = lexemes_[at_ + 1].kind;
    return next != Kind::kClose && next != Kind::kAnd && next != Kind::kOr;
  }

  std::optional<QueryNode> clause(const Scope& scope) {
    if (at_ >= lexemes_.size()) return std::nullopt;
    switch (lexemes_[at_].kind) {
      case Kind::kOpen:
        return in_brackets(scope);
      case Kind::kPhrase:
        return phrase(scope);
      case Kind::kClose:
        return std::nullopt;
      case Kind::kWord:
        return word(scope);
      default:
        return lone_operator(scope);
    }
  }

  std::optional<QueryNode> in_brackets(const Scope& scope) {
    const size_t open = at_++;
    std::optional<QueryNode> inner = side_by_side(scope);
    ++at_;
    if (!inner && scope.field) warn("empty_field", "Nothing stands in " + scope.name + ":( ).", open);
    return inner;
  }

  std::optional<QueryNode> lone_operator(const Scope& scope) {
    warn("lone_operator", "The operator has nothing to join; it is taken as a word.", at_);
    return word(scope);
  }

  std::optional<QueryNode> phrase(const Scope& scope) {
    const Lexeme& lexeme = lexemes_[at_++];
    QueryNode node;
    node.kind = QueryNode::Kind::kPhrase;
    node.text = lexeme.text;
    node.slop = lexeme.slop;
    if (is_date(scope)) {
      if (std::optional<QueryNode> dates = date_clause(lexeme.text, scope, lexeme))
        return counted(*std::move(dates));
    } else if (scope.field) {
      node.field = scope.field->field;
      if (node.field == Field::kId) node.slop = 0;
    }
    const bool wanted = node.field == Field::kId ? !node.text.empty() : has_words(node.text);
    return wanted ? counted(std::move(node)) : std::nullopt;
  }

  std::optional<QueryNode> word(const Scope& scope) {
    const Lexeme& lexeme = lexemes_[at_++];
    if (scope.field && scope.field->field == Field::kId) return counted(id_clause(lexeme.text));
    if (!is_date(scope)) return word_clause(lexeme.text, scope, lexeme);
    const std::string_view value = without_punctuation(lexeme.text);
    if (std::optional<QueryNode> dates = date_clause(value, scope, lexeme)) return counted(*std::move(dates));
    return word_clause(scope.name + ":" + lexeme.text, {}, lexeme);
  }

  static bool is_date(const Scope& scope) { return scope.field && scope.field->field == Field::kPublished; }

  // What of a word's end belongs to the sentence around it, or says that it is a prefix.
  static std::string_view without_punctuation(std::string_view text) {
    return text.substr(0, text.find_last_not_of(",;:!?*") + 1);
  }

  std::optional<QueryNode> word_clause(std::string_view typed, const Scope& scope, const Lexeme& lexeme) {
    const std::string_view text = without_punctuation(typed);
    if (!has_words(text)) return std::nullopt;
    QueryNode node;
    node.kind = QueryNode::Kind::kWords;
    node.text = text;
    if (scope.field) node.field = scope.field->field;
    if (text.size() < typed.size() && typed[text.size()] == '*') {
      if (count_characters(text, is_letter_or_digit) >= 2) {
        node.kind = QueryNode::Kind::kPrefix;
      } else {
        warn_at("short_prefix", "A prefix has at least 2 letters; this is searched as a word.",
                lexeme.position);
      }
    }
    if (text.find('*') != std::string_view::npos) {
      warn_at("star_inside", "A * stands for letters only at the end of a word.", lexeme.position);
    }
    if (node.kind == QueryNode::Kind::kWords && !node.field) lower_operator(node.text);
    return counted(std::move(node));
  }

  // "AND," is a word, and must not read as an operator when printed without its comma.
  static void lower_operator(std::string& text) {
    if (text == "AND") text = "and";
    if (text == "OR") text = "or";
    if (text == "NOT") text = "not";
  }

  // Ids are taken as they are, but for the star of a prefix.
  static QueryNode id_clause(std::string_view text) {
    QueryNode node;
    node.kind = QueryNode::Kind::kWords;
    node.field = Field::kId;
    const bool prefix = text.back() == '*' && count_characters(text, is_letter_or_digit) >= 2;
    if (prefix) {
      node.kind = QueryNode::Kind::kPrefix;
      text.remove_suffix(1);
    }
    node.text = text;
    return node;
  }

  std::optional<QueryNode> date_clause(std::string_view text, const Scope& scope, const Lexeme& lexeme) {
    const std::optional<DateValue> value = parse_date_value(text, scope.field->side, zone_);
    if (!value) {
      warn_at("bad_date", "This is no date; write " + scope.name + ":1987, 1987-02 or 1987-02-26.",
              lexeme.position);
      return std::nullopt;
    }
    if (value->reversed) {
      warn_at("reversed_range", "The later date came first; they are swapped.", lexeme.position);
    }
    QueryNode node;
    node.kind = QueryNode::Kind::kDates;
    node.from = value->from;
    node.to = value->to;
    return node;
  }

  std::optional<QueryNode> counted(QueryNode node) {
    if (++clauses_ <= kMaxClauses) return node;
    if (clauses_ == kMaxClauses + 1) {
      warn("too_many_clauses", "Only the first " + std::to_string(kMaxClauses) + " words are searched.",
           at_ - 1);
    }
    return std::nullopt;
  }

  void warn(std::string code, std::string message, size_t lexeme) {
    warn_at(std::move(code), std::move(message), lexemes_[lexeme].position);
  }

  void warn_at(std::string code, std::string message, size_t position) {
    warnings_.push_back({std::move(code), std::move(message), position});
  }

  const std::vector<Lexeme>& lexemes_;
  const TimeZone& zone_;
  std::vector<Warning>& warnings_;
  size_t at_ = 0;
  size_t clauses_ = 0;
};

ParsedQuery parse_lexemes(const std::vector<Lexeme>& lexemes, const TimeZone& zone) {
  ParsedQuery parsed;
  parsed.tree = Parser(lexemes, zone, parsed.warnings).run().value_or(QueryNode{});
  if (limit_depth(parsed.tree)) {
    parsed.warnings.push_back({"nested_too_deep", "Groups this deep within each other are made one.", 0});
  }
  if (limit_size(parsed.tree)) {
    parsed.warnings.push_back({"query_cut", "The end of the query is left out.", 0});
  }
  return parsed;
}

ParsedQuery parse_as_words(std::vector<Lexeme> lexemes, const TimeZone& zone) {
  const auto odd = std::find_if(lexemes.begin(), lexemes.end(), [](const Lexeme& lexeme) {
    return lexeme.kind == Kind::kOr || lexeme.kind == Kind::kNot;
  });
  std::optional<Warning> warning;
  if (odd != lexemes.end()) {
    warning = Warning{"capital_operators",
                      "AND, OR and NOT are words here, since the whole query is in capitals.", odd->position};
  }
  for (Lexeme& lexeme : lexemes) {
    if (is_operator(lexeme)) lexeme.kind = Kind::kWord;
  }
  ParsedQuery parsed = parse_lexemes(lexemes, zone);
  if (warning) parsed.warnings.push_back(*std::move(warning));
  return parsed;
}

ParsedQuery parse_text(std::string_view text, const TimeZone& zone) {
  std::vector<Warning> warnings;
  const std::vector<Lexeme> lexemes = lex(text, warnings);
  const bool operators = std::any_of(lexemes.begin(), lexemes.end(), is_operator);
  ParsedQuery parsed;
  if (operators && in_capitals(text, lexemes)) {
    parsed = parse_as_words(lexemes, zone);
  } else {
    parsed = parse_lexemes(lexemes, zone);
    // Operators must be operators still when they are printed, which clauses that were left out may prevent.
    if (operators && prints_in_capitals(parsed.tree)) parsed = parse_as_words(lexemes, zone);
  }
  parsed.warnings.insert(parsed.warnings.end(), warnings.begin(), warnings.end());
  return parsed;
}

}  // namespace

ParsedQuery parse(std::string_view text, const TimeZone& zone) {
  const std::string_view kept = cut_to_bytes(text, kMaxQueryBytes);
  ParsedQuery parsed = parse_text(kept, zone);
  if (kept.size() < text.size()) {
    const size_t position = count_characters(kept, [](char32_t) { return true; });
    parsed.warnings.push_back(
        {"query_cut", "A query may have 10,000 bytes; the rest is left out.", position});
  }
  const bool empty = parsed.tree.kind == QueryNode::Kind::kAll;
  if (empty && kept.find_first_not_of(" *") != std::string_view::npos) {
    parsed.warnings.push_back({"no_words", "There is no word to search for; this finds everything.", 0});
  }
  std::stable_sort(parsed.warnings.begin(), parsed.warnings.end(),
                   [](const Warning& a, const Warning& b) { return a.position < b.position; });
  return parsed;
}

}  // namespace dateline
