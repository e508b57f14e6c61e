// Text that stories of different subjects have in the same words: a footer, a notice of rights, the frame of
// a form. It makes none of them related. Stateless.
#pragma once

#include <vector>

#include "server/search/related/article_vectors.h"
#include "server/search/related/candidate.h"
#include "server/search/related/passages.h"
#include "server/search/related/stem_vector.h"

namespace dateline {

// A story, as it is compared with others.
struct ComparedStory {
  StemVector vector;
  StemOrder order;
};

// Whether any candidates are so like a story that frames may be why.
bool may_share_frames(const std::vector<Candidate>& candidates);

// The passages that a story has in common with two of the candidates or more to which it has little likeness
// but by such passages. Throws Xapian::Error, Error{kDamaged}.
Passages frames_of(const ComparedStory& story, const std::vector<Candidate>& candidates,
                   ArticleVectors& vectors);

// Without the stems that stand nowhere but in these passages; of length 1.
StemVector without(const ComparedStory& story, const Passages& passages);

}  // namespace dateline
