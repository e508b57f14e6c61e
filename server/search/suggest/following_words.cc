#include "server/search/suggest/following_words.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace dateline {
namespace {

bool is_in(const WordRanges& ranges, std::string_view word) {
  return ranges.empty() ||
         std::any_of(ranges.begin(), ranges.end(), [&](const WordRange& range) { return range.has(word); });
}

void add_word(std::string& words, std::string_view word) {
  if (!words.empty()) words += ' ';
  words += word;
}

// By the words of a shard in order: those of a field are bytes, among which the code of the word is sought.
class InOrder : public FollowingWords {
 public:
  InOrder(const SearchContext& context, FollowedWord followed)
      : context_(context),
        followed_(std::move(followed)),
        field_(followed_.field == Field::kTitle ? WordField::kTitle : WordField::kText) {
    for (uint32_t shard = 0; shard < context.shards().count(); ++shard) {
      std::string& code = codes_.emplace_back();
      const auto number = context.snapshot().stems_of(shard).words().number_of(followed_.word);
      if (number) append_number(*number, code);
    }
  }

  std::vector<std::string> in(DocId doc) override {
    const auto [shard, document] = context_.columns().place(doc);
    const std::string& code = codes_[shard];
    std::vector<std::string> found;
    if (code.empty()) return found;
    ShardStems& words = context_.snapshot().stems_of(shard);
    const std::string_view text = words.words().article(document)[static_cast<size_t>(field_)];
    for (size_t at = text.find(code); at != std::string_view::npos; at = text.find(code, at + 1)) {
      if (at > 0 && !begins_word(text, at)) continue;
      if (std::string after = read(text.substr(at + code.size()), words); !after.empty())
        found.push_back(std::move(after));
    }
    return found;
  }

 private:
  std::string read(std::string_view text, ShardStems& words) const {
    std::string after;
    NumberReader reader(text);
    for (size_t i = 0; i < kMost && !reader.at_end(); ++i) {
      const uint32_t number = reader.number();
      if (number == kGap) break;
      const std::string_view word = words.word(number);
      if (i == 0 && !is_in(followed_.ranges, word)) break;
      add_word(after, word);
    }
    return after;
  }

  const SearchContext& context_;
  const FollowedWord followed_;
  const WordField field_;
  std::vector<std::string> codes_;  // of the word in each shard; empty where it has none
};

class AsStored : public FollowingWords {
 public:
  AsStored(const SearchContext& context, FollowedWord followed)
      : context_(context), followed_(std::move(followed)) {}

  std::vector<std::string> in(DocId doc) override {
    const Article article = context_.article(doc);
    std::vector<std::string> found;
    if (followed_.field == Field::kTitle) {
      add(article.title, article.language, found);
    } else {
      add(article.standfirst, article.language, found);
      add(article.body, article.language, found);
    }
    return found;
  }

 private:
  void add(const std::string& text, const std::string& language, std::vector<std::string>& found) const {
    const std::vector<Token>& tokens = context_.analyzer().analyze(text, language);
    for (size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (tokens[i].word != followed_.word || !is_in(followed_.ranges, tokens[i + 1].word)) continue;
      std::string& after = found.emplace_back();
      for (size_t k = i + 1; k < std::min(tokens.size(), i + 1 + kMost); ++k) add_word(after, tokens[k].word);
    }
  }

  const SearchContext& context_;
  const FollowedWord followed_;
};

}  // namespace

std::unique_ptr<FollowingWords> following_words(const SearchContext& context, FollowedWord followed) {
  if (context.snapshot().is_portable()) return std::make_unique<AsStored>(context, std::move(followed));
  return std::make_unique<InOrder>(context, std::move(followed));
}

}  // namespace dateline
