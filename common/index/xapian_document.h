// A document for Xapian's own writer. Stateless.
#pragma once

#include <xapian.h>

#include <string>

#include "common/index/index_document.h"

namespace dateline {

// `positions`: whether it has them.
inline Xapian::Document xapian_document(const IndexDocument& document, const TermNumbers& terms,
                                        bool positions = true) {
  Xapian::Document made;
  for (const IndexDocument::Term& term : document.terms())
    made.add_term(std::string(terms.term(term.number)), term.frequency);
  if (positions) {
    for (const IndexDocument::Posting& posting : document.postings())
      made.add_posting(std::string(terms.term(posting.term)), posting.position, 0);
  }
  document.for_each_value(
      [&](uint32_t slot, std::string_view bytes) { made.add_value(slot, std::string(bytes)); });
  made.set_data(document.data);
  return made;
}

}  // namespace dateline
