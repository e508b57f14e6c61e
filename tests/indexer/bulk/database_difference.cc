#include "tests/indexer/bulk/database_difference.h"

#include <cctype>
#include <random>
#include <set>
#include <sstream>

namespace dateline {
namespace {

constexpr size_t kMostTold = 20;

std::string readable(const std::string& bytes) {
  std::ostringstream out;
  for (const char c : bytes.substr(0, 40)) {
    if (std::isgraph(static_cast<unsigned char>(c)) != 0) {
      out << c;
    } else {
      out << '%' << std::hex << static_cast<unsigned>(static_cast<unsigned char>(c));
    }
  }
  return out.str();
}

class Comparison {
 public:
  Comparison(const Xapian::Database& one, const Xapian::Database& other, unsigned seed)
      : one_(one), other_(other), random_(seed) {}

  std::vector<std::string> run() {
    compare_figures();
    compare_metadata();
    compare_documents();
    compare_terms();
    for (const Xapian::valueno slot : slots_) compare_slot(slot);
    compare_skipping();
    compare_queries();
    return std::move(differences_);
  }

 private:
  template <typename Value>
  bool same(const Value& one, const Value& other, const std::string& what) {
    if (one == other) return true;
    std::ostringstream out;
    out << what << ": " << one << " and " << other;
    if (differences_.size() < kMostTold) differences_.push_back(out.str());
    return false;
  }

  bool same_bytes(const std::string& one, const std::string& other, const std::string& what) {
    return one == other || same(readable(one), readable(other), what) || same(1, 2, what);
  }

  // Calls `compare` with both as long as neither is at its end.
  template <typename Iterator, typename Compare>
  void walk(Iterator one, Iterator one_end, Iterator other, Iterator other_end, const std::string& what,
            Compare compare) {
    for (; one != one_end && other != other_end; ++one, ++other) {
      if (!compare(one, other)) return;
    }
    same(one == one_end, other == other_end, what + " ends");
  }

  void compare_figures() {
    same(one_.get_doccount(), other_.get_doccount(), "documents");
    same(one_.get_lastdocid(), other_.get_lastdocid(), "last document");
    same(one_.get_total_length(), other_.get_total_length(), "total length");
    same(one_.has_positions(), other_.has_positions(), "has positions");
    same(one_.get_doclength_lower_bound(), other_.get_doclength_lower_bound(), "shortest");
    same(one_.get_doclength_upper_bound(), other_.get_doclength_upper_bound(), "longest");
  }

  void compare_metadata() {
    walk(one_.metadata_keys_begin(), one_.metadata_keys_end(), other_.metadata_keys_begin(),
         other_.metadata_keys_end(), "metadata", [&](auto& a, auto& b) {
           return same_bytes(*a, *b, "metadata key") &&
                  same_bytes(one_.get_metadata(*a), other_.get_metadata(*a), "metadata of " + readable(*a));
         });
  }

  void compare_positions(Xapian::PositionIterator one, Xapian::PositionIterator other,
                         const std::string& what) {
    walk(one, Xapian::PositionIterator(), other, Xapian::PositionIterator(), what + " positions",
         [&](const auto& a, const auto& b) { return same(*a, *b, what + " position"); });
  }

  void compare_documents() {
    walk(one_.postlist_begin(""), one_.postlist_end(""), other_.postlist_begin(""), other_.postlist_end(""),
         "documents", [&](auto& a, auto& b) {
           if (!same(*a, *b, "document")) return false;
           documents_.push_back(*a);
           compare_document(*a);
           return same(a.get_doclength(), b.get_doclength(), "length of " + std::to_string(*a));
         });
  }

  void compare_document(Xapian::docid number) {
    const std::string what = "document " + std::to_string(number);
    const Xapian::Document one = one_.get_document(number), other = other_.get_document(number);
    same(one_.get_doclength(number), other_.get_doclength(number), what + " length");
    same(one_.get_unique_terms(number), other_.get_unique_terms(number), what + " unique terms");
    same_bytes(one.get_data(), other.get_data(), what + " data");
    walk(one.values_begin(), one.values_end(), other.values_begin(), other.values_end(), what + " values",
         [&](auto& a, auto& b) {
           slots_.insert(a.get_valueno());
           return same(a.get_valueno(), b.get_valueno(), what + " slot") &&
                  same_bytes(*a, *b, what + " value");
         });
    walk(one.termlist_begin(), one.termlist_end(), other.termlist_begin(), other.termlist_end(),
         what + " terms", [&](auto& a, auto& b) {
           if (!same_bytes(*a, *b, what + " term")) return false;
           compare_positions(a.positionlist_begin(), b.positionlist_begin(), what + " " + readable(*a));
           return same(a.get_wdf(), b.get_wdf(), what + " wdf") &&
                  same(a.get_termfreq(), b.get_termfreq(), what + " termfreq");
         });
  }

  void compare_terms() {
    walk(one_.allterms_begin(), one_.allterms_end(), other_.allterms_begin(), other_.allterms_end(), "terms",
         [&](auto& a, auto& b) {
           if (!same_bytes(*a, *b, "term")) return false;
           terms_.push_back(*a);
           compare_postings(*a);
           return same(a.get_termfreq(), b.get_termfreq(), readable(*a) + " frequency");
         });
  }

  void compare_postings(const std::string& term) {
    const std::string what = readable(term);
    same(one_.get_termfreq(term), other_.get_termfreq(term), what + " termfreq");
    same(one_.get_collection_freq(term), other_.get_collection_freq(term), what + " collection frequency");
    same(one_.get_wdf_upper_bound(term), other_.get_wdf_upper_bound(term), what + " highest wdf");
    walk(one_.postlist_begin(term), one_.postlist_end(term), other_.postlist_begin(term),
         other_.postlist_end(term), what + " postings", [&](auto& a, auto& b) {
           compare_positions(a.positionlist_begin(), b.positionlist_begin(), what);
           return same(*a, *b, what + " document") && same(a.get_wdf(), b.get_wdf(), what + " wdf");
         });
  }

  void compare_slot(Xapian::valueno slot) {
    const std::string what = "slot " + std::to_string(slot);
    same(one_.get_value_freq(slot), other_.get_value_freq(slot), what + " values");
    same_bytes(one_.get_value_lower_bound(slot), other_.get_value_lower_bound(slot), what + " smallest");
    same_bytes(one_.get_value_upper_bound(slot), other_.get_value_upper_bound(slot), what + " largest");
    walk(one_.valuestream_begin(slot), one_.valuestream_end(slot), other_.valuestream_begin(slot),
         other_.valuestream_end(slot), what, [&](auto& a, auto& b) {
           return same(a.get_docid(), b.get_docid(), what + " document") && same_bytes(*a, *b, what);
         });
  }

  // Chunks have to be found, not only walked through.
  void compare_skipping() {
    if (documents_.empty() || terms_.empty()) return;
    for (int i = 0; i < 200; ++i) {
      const std::string& term = any(terms_);
      auto one = one_.postlist_begin(term), other = other_.postlist_begin(term);
      const Xapian::docid to = any(documents_);
      one.skip_to(to);
      other.skip_to(to);
      const bool at_end = one == one_.postlist_end(term);
      const std::string what = "skipping to " + std::to_string(to) + " in " + readable(term);
      if (!same(at_end, other == other_.postlist_end(term), what) || at_end) continue;
      same(*one, *other, what);
      same(one.get_wdf(), other.get_wdf(), what);
      compare_positions(one.positionlist_begin(), other.positionlist_begin(), what);
    }
    for (const Xapian::valueno slot : slots_) {
      auto one = one_.valuestream_begin(slot), other = other_.valuestream_begin(slot);
      one.skip_to(any(documents_));
      other.skip_to(one == one_.valuestream_end(slot) ? documents_.back() : one.get_docid());
      if (one != one_.valuestream_end(slot)) same_bytes(*one, *other, "skipping in values");
    }
  }

  void compare_queries() {
    if (terms_.size() < 3) return;
    for (int i = 0; i < 100; ++i) {
      const Xapian::Query query = random_query();
      same(answer(one_, query), answer(other_, query), query.get_description().substr(0, 100));
    }
  }

  Xapian::Query random_query() {
    constexpr Xapian::Query::op kOperators[] = {Xapian::Query::OP_OR, Xapian::Query::OP_AND,
                                                Xapian::Query::OP_PHRASE, Xapian::Query::OP_NEAR,
                                                Xapian::Query::OP_AND_NOT};
    const std::vector<Xapian::Query> words{Xapian::Query(any(terms_)), Xapian::Query(any(terms_))};
    if (random_() % 8 == 0) return {Xapian::Query::OP_WILDCARD, any(terms_).substr(0, 2)};
    if (random_() % 8 == 0 && !slots_.empty()) return {Xapian::Query::OP_VALUE_GE, *slots_.begin(), "1"};
    const Xapian::Query::op op = kOperators[random_() % std::size(kOperators)];
    const bool is_near = op == Xapian::Query::OP_PHRASE || op == Xapian::Query::OP_NEAR;
    return {op, words.begin(), words.end(), is_near ? 50U : 0U};
  }

  static std::string answer(const Xapian::Database& database, const Xapian::Query& query) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    const Xapian::MSet matches = enquire.get_mset(0, 20);
    std::ostringstream out;
    out.precision(12);
    out << matches.get_matches_estimated();
    for (auto match = matches.begin(); match != matches.end(); ++match)
      out << ' ' << *match << '=' << match.get_weight();
    return out.str();
  }

  template <typename Item>
  const Item& any(const std::vector<Item>& items) {
    return items[random_() % items.size()];
  }

  const Xapian::Database& one_;
  const Xapian::Database& other_;
  std::mt19937 random_;
  std::vector<Xapian::docid> documents_;
  std::vector<std::string> terms_;
  std::set<Xapian::valueno> slots_;
  std::vector<std::string> differences_;
};

}  // namespace

std::vector<std::string> differences(const Xapian::Database& one, const Xapian::Database& other,
                                     unsigned seed) {
  try {
    return Comparison(one, other, seed).run();
  } catch (const Xapian::Error& error) {
    return {error.get_description()};
  }
}

}  // namespace dateline
