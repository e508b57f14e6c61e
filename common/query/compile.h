// Tree -> plan, on the terms of common/index/schema.h. Words carry the weight of the ranking; fields
// of keywords and dates only filter. An Analyzer and a Database belong to one thread, so does a call.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "common/date/time_zone.h"
#include "common/deadline.h"
#include "common/query/highlight_terms.h"
#include "common/query/key_words.h"
#include "common/query/plan.h"
#include "common/query/tree.h"
#include "common/query/warning.h"
#include "common/text/analyzer.h"

namespace dateline {

struct CompileOptions {
  // BCP 47. A word stands for its stems in each of these; a stop word is one in all of them. Empty: words as
  // written.
  std::vector<std::string> languages;
  // Others that the archive has: a word finds articles in these too, as it is written.
  std::vector<std::string> other_languages;
  // The archive has articles whose words are their own stems: a word finds those, too, as it is written.
  bool has_unstemmed = false;
  // One of the words is enough, more are better. Exclusions, phrases, dates and fields of keywords still
  // hold.
  bool relaxed = false;
  // Places partial dates: date:1987-02-26 is that day here.
  TimeZone zone;
  // How many words a prefix may stand for; of more, the most frequent. Each costs a posting list, so the
  // prefixes of one query together stand for three times as many, in equal shares.
  uint32_t max_expansion = 200;
  // Those after the first so many are searched as words: to find what begins so takes time of its own.
  uint32_t max_prefixes = 10;
  // How many words the whole query may have once analysed (Chinese text is one clause and many words).
  size_t max_words = 256;
  // How many characters of scripts without spaces are also compared one by one; runs that go beyond are
  // sought as words only.
  size_t max_characters = 1024;
  // Others may go first at each part (see Turn).
  Deadline deadline = Deadline::never();
};

struct Compiled {
  Plan plan;
  HighlightTerms highlights;
  KeyWords key_words;
  std::vector<Warning> warnings;  // "prefix_cut", "too_many_prefixes", "too_many_words"; position 0
  bool only_stop_words =
      false;  // nothing but stop words: they are searched as written, and none has a weight
  bool is_sentence =
      false;               // stop words were left out beside three words or more: asked as one asks a person
  bool can_relax = false;  // with `relaxed` the query would find more
};

// Throws Xapian::Error when the database does (a damaged block, a lost shard).
Compiled compile(const QueryNode& tree, const CompileOptions& options, Analyzer& analyzer,
                 const Xapian::Database& database);

}  // namespace dateline
