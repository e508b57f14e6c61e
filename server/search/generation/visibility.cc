#include "server/search/generation/visibility.h"

#include <algorithm>
#include <utility>

namespace dateline {

Visibility::Visibility(DocSet all, std::vector<DocMoment> embargoes, std::vector<DocMoment> expiries)
    : all_(std::move(all)), embargoes_(std::move(embargoes)), expiries_(std::move(expiries)) {
  for (const auto* changes : {&embargoes_, &expiries_}) {
    for (const DocMoment& change : *changes) moments_.push_back(change.moment);
  }
  std::sort(moments_.begin(), moments_.end());
}

std::shared_ptr<const VisibleDocs> Visibility::at(int64_t now) const {
  // Whoever comes at a moment of change waits for the one who computes: all need the same.
  const std::lock_guard lock(mutex_);
  if (!latest_ || !latest_->holds_at(now)) latest_ = std::make_shared<const VisibleDocs>(computed(now));
  return latest_;
}

VisibleDocs Visibility::computed(int64_t now) const {
  VisibleDocs visible{all_, std::nullopt, std::nullopt};
  DocSet hidden;
  for (const DocMoment& embargo : embargoes_) {
    if (now < embargo.moment) hidden.add(embargo.doc);
  }
  for (const DocMoment& expiry : expiries_) {
    if (now >= expiry.moment) hidden.add(expiry.doc);
  }
  visible.docs -= hidden;
  const auto next = std::upper_bound(moments_.begin(), moments_.end(), now);
  if (next != moments_.begin()) visible.from = *std::prev(next);
  if (next != moments_.end()) visible.until = *next;
  return visible;
}

}  // namespace dateline
