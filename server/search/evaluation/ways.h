// Which articles have words together, in one of several ways, and what was found out about that: an article
// is read once for all of the ways, asked no further than it takes to tell, and not twice. For one request,
// on one thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/deadline.h"
#include "common/query/plan.h"
#include "server/search/evaluation/together.h"

namespace dateline {

// A plan that is kTogether, and the articles that it is asked about: none but such as have all its words.
struct Way {
  const Plan* plan;
  size_t number;  // the same for the same words and window
  DocSet candidates;
};

class Ways {
 public:
  // Plans and `context` outlive it.
  explicit Ways(const SearchContext& context) : context_(context) {}

  Way way(const Plan& plan, DocSet candidates);

  // Parts that are all needed, and the ways of each, of which one is enough.
  struct Question {
    std::vector<std::vector<Way>> parts;
    // Which of the ways it is counts as well, if for fewer articles: all are asked about where that is little
    // more work.
    bool is_weighed = false;
  };
  // The articles that answer it. When the deadline passes some are missing, and was_in_time() tells. Throws
  // Error{kDamaged}, Xapian::Error.
  DocSet find(Question question, const Deadline& deadline);
  // Asks about all ways, so that they are known. Throws as find() does.
  void ask_all(std::vector<Way> ways, const Deadline& deadline);
  bool was_in_time() const { return was_in_time_; }

  // Those of its candidates that may have the words together, as far as is known.
  DocSet possible(const Way& way, const Deadline& deadline);
  // Whether that is known of all of them.
  bool is_known(const Way& way, const Deadline& deadline);

 private:
  // Of the articles that were asked about.
  struct Known {
    DocSet asked;
    DocSet there;
  };
  // What a sample of articles says.
  struct Sampled {
    uint64_t found = 0;                // so many of them have words together in one of the ways
    bool is_first_likely = false;      // half of them have in the first
    bool is_first_found_soon = false;  // until one of the ways is found, not half of the questions are asked
  };

  Known& known(const Way& way, const Deadline& deadline);
  DocSet by_positions(const Plan& plan, const Deadline& deadline) const;
  DocSet find_any(std::vector<Way> ways, bool is_weighed, const Deadline& deadline);
  DocSet find_all(std::vector<std::vector<Way>> parts, const Deadline& deadline);
  DocSet narrow(std::vector<std::vector<Way>>& parts, const Deadline& deadline);
  void sort_parts(std::vector<std::vector<Way>>& parts, const DocSet& docs, const Deadline& deadline);
  Sampled sort(std::vector<Way>& ways, const DocSet& docs, const Deadline& deadline);
  void ask(const std::vector<Way>& ways, const Deadline& deadline);
  template <typename Visit>
  void ask_some(const std::vector<Way>& ways, const Deadline& deadline, Visit visit);
  template <typename Visit>
  DocId go_through(const std::vector<Way>& ways, const Deadline& deadline, Visit visit);

  const SearchContext& context_;
  std::optional<Together> together_;  // none where nothing is asked, or of a portable archive
  std::map<std::pair<std::vector<std::string>, uint32_t>, size_t> numbers_;  // by words and window
  std::vector<Known> known_;                                                 // by number
  bool was_in_time_ = true;
};

}  // namespace dateline
