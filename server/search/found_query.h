// What a query finds before any filter of the request: compiled and matched. For one request, on one thread.
#pragma once

#include <optional>

#include "common/query/compile.h"
#include "common/query/parse/parser.h"
#include "server/search/evaluation/matcher.h"
#include "server/search/searcher.h"

namespace dateline {

class FoundQuery {
 public:
  // The articles that have all the words, in the languages of the request; fewer when the deadline passes.
  // `context` outlives it. Throws Xapian::Error.
  FoundQuery(const SearchContext& context, const SearchRequest& request, ParsedQuery parsed,
             const Deadline& deadline);
  FoundQuery(const FoundQuery&) = delete;
  FoundQuery& operator=(const FoundQuery&) = delete;

  // Takes partial matches in where too few articles have all the words.
  void relax();

  const ParsedQuery& parsed() const { return parsed_; }
  const Compiled& compiled() const { return compiled_; }
  Matcher& matcher() { return *matcher_; }
  const DocSet& docs() const { return docs_; }  // visible ones
  bool is_relaxed() const { return options_.relaxed; }
  bool is_partial() const { return is_partial_; }  // the time was up

 private:
  void match();
  bool is_enough() const;

  const SearchContext& context_;
  const Deadline deadline_;
  const ParsedQuery parsed_;
  CompileOptions options_;
  Compiled compiled_;
  std::optional<Matcher> matcher_;
  DocSet docs_;
  bool is_partial_ = false;
};

}  // namespace dateline
