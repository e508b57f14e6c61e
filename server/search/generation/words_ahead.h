// Goes ahead of who reads the words of articles one after the other, so that memory is not waited for: asks
// for where some of them stand, and further ahead for the place at which that is written. For one thread.
#pragma once

#include <cstddef>

#include "server/search/generation/search_context.h"

namespace dateline {

// Docs: articles in the order in which they are read, an iterable of DocId.
template <typename Docs>
class WordsAhead {
 public:
  // Both outlive it, and stay as they are.
  WordsAhead(const SearchContext& context, const Docs& docs)
      : context_(context), next_(docs.begin()), next_place_(docs.begin()), end_(docs.end()) {
    if (context.snapshot().is_portable()) next_ = next_place_ = end_;
    for (size_t i = 0; i < kAhead; ++i) ask_for_place();
    for (size_t i = 0; i < kAhead; ++i) go_on();
  }

  // Before each article is read.
  void go_on() {
    ask_for_place();
    if (next_ == end_) return;
    const auto [shard, document] = context_.columns().place(*next_);
    context_.snapshot().stems_of(shard).words().expect(document);
    ++next_;
  }

 private:
  static constexpr size_t kAhead = 8;

  void ask_for_place() {
    if (next_place_ == end_) return;
    const auto [shard, document] = context_.columns().place(*next_place_);
    context_.snapshot().stems_of(shard).words().expect_place(document);
    ++next_place_;
  }

  const SearchContext& context_;
  typename Docs::const_iterator next_;
  typename Docs::const_iterator next_place_;
  typename Docs::const_iterator end_;
};

}  // namespace dateline
