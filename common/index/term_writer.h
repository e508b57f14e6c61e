// The terms of one article, as docs/ARCHITECTURE.md names them, into its document. For one article and
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/form_terms.h"
#include "common/index/index_document.h"
#include "common/index/schema.h"
#include "common/text/analyzer.h"

namespace dateline {

class TermWriter {
 public:
  // What is kept from article to article.
  struct Tools {
    Analyzer& analyzer;
    TermNumbers& terms;
    FormTerms& forms;
    WordCounts& counts;
  };

  // `document` is empty; `language` must outlive this.
  TermWriter(IndexDocument& document, const Tools& tools, const std::string& language)
      : document_(document), tools_(tools), language_(language) {}

  // Words with positions, stems with weight. Gives how many words there are, as the next does.
  uint32_t add_text(std::string_view text, uint32_t weight);

  // After add_text() of everything, as the next: only then is it known which stems the text lacks.
  uint32_t add_title(std::string_view title, uint32_t weight);

  // Values whole, and their words; stems unless the weight is 0.
  void add_keywords(Field field, const std::vector<std::string>& values, uint32_t weight);

  void add_term(std::string_view term) { document_.add_term(tools_.terms.number_of(term), 0); }

 private:
  const std::vector<FoundWord>& find_words(std::string_view text);
  void add_counts(uint32_t weight);
  template <typename Visit>
  void for_each_stem(const FoundWord& word, Visit visit);
  void add_stem(FormTerms::Stem stem, uint32_t term, const FoundWord& word, uint32_t weight);
  void add_alias(const Alias& alias);
  void add_grams(Field field, std::string_view text);

  IndexDocument& document_;
  const Tools tools_;
  const std::string& language_;
  size_t text_terms_ = 0;  // so many of the document's terms were met in the text
  uint32_t text_position_ = 0;
  uint32_t gram_position_ = 0;
};

}  // namespace dateline
