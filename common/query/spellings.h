// The words of a query in the spellings that an archive has of them. Belongs to the thread of its database
// and analyser.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>

#include "common/query/compile.h"
#include "common/query/query_word.h"
#include "common/text/analyzer.h"

namespace dateline {

class Spellings {
 public:
  // All of them outlive this.
  Spellings(const CompileOptions& options, Analyzer& analyzer, const Xapian::Database& database)
      : options_(options), analyzer_(analyzer), database_(database) {}

  // The words of `text`, of their aliases only those that articles have. Throws Xapian::Error, as the others.
  QueryText text_of(std::string_view text) const;

  // Whether an article has the word in any of its spellings.
  bool has(const QueryWord& word) const;

  // What two clauses are together, one behind the other: "covid 19" is also "covid19". Nothing where the
  // archive has no such word; of letters alone ("wi fi") only one that it also has with a sign, for nearly
  // every pair of words is a word somewhere ("new port").
  std::optional<QueryWord> one_word(const std::string& one, const std::string& other) const;

 private:
  std::optional<QueryWord> known_word(const std::string& text) const;
  bool has_stem(const std::string& stem) const;
  bool has_stop_word(const std::string& text) const;

  const CompileOptions& options_;
  Analyzer& analyzer_;
  const Xapian::Database& database_;
};

}  // namespace dateline
