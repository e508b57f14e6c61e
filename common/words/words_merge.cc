#include "common/words/words_merge.h"

#include <algorithm>
#include <memory>

#include "common/error.h"
#include "common/words/lexicon.h"
#include "common/words/words_file.h"
#include "common/words/words_output.h"

namespace dateline {
namespace {

// What the numbers of a file's words are elsewhere.
using Numbers = std::vector<uint32_t>;

class WordsMerge {
 public:
  WordsMerge(const std::vector<std::filesystem::path>& files, const std::vector<WordsSlice>& slices)
      : files_(files), slices_(slices) {}

  void run(const std::filesystem::path& merged) {
    for (const std::filesystem::path& file : files_) add_vocabulary(*open_words(file));
    count_words();
    WordsOutput output(merged);
    write_vocabulary(output);
    write_articles(output);
    output.finish();
  }

 private:
  void add_vocabulary(const WordsFile& file) {
    Numbers numbers(size_t{file.words()} + 1);
    for (uint32_t place = 0; place < file.words(); ++place) {
      const uint32_t number = file.number_at(place);
      if (number > file.words()) throw out_of_vocabulary();
      numbers[number] = lexicon_.number_of(file.word_at(place));
    }
    numbers_.push_back(std::move(numbers));
  }

  void count_words() {
    counts_.resize(lexicon_.size());
    for_each_article([&](const ArticleWords& article, const Numbers& numbers, uint32_t) {
      for (const std::string_view words : article) {
        for (WordCursor cursor(words); cursor.next();) ++counts_[number_of(cursor.word(), numbers)];
      }
    });
  }

  void write_vocabulary(WordsOutput& output) {
    const Numbers in_output = output.write_vocabulary(lexicon_, counts_);
    for (Numbers& numbers : numbers_) {
      for (uint32_t& number : numbers) number = in_output.empty() ? kGap : in_output[number];
    }
  }

  void write_articles(WordsOutput& output) {
    EncodedWords encoded;
    for_each_article([&](const ArticleWords& article, const Numbers& numbers, uint32_t target) {
      for (size_t field = 0; field < kWordFields; ++field) {
        encoded[field].clear();
        for (WordCursor cursor(article[field]); cursor.next();)
          encoded[field].add(number_of(cursor.word(), numbers), cursor.position());
      }
      output.add_article(target, encoded);
    });
  }

  template <typename Visit>
  void for_each_article(Visit visit) const {
    std::shared_ptr<const WordsFile> open;
    for (size_t i = 0; i < slices_.size(); ++i) {
      const WordsSlice& slice = slices_[i];
      if (i == 0 || slice.file != slices_[i - 1].file) open = open_words(files_[slice.file]);
      for (uint32_t k = 0; k < slice.count; ++k)
        visit(open->article(slice.first + k), numbers_[slice.file], slice.target + k);
    }
  }

  static uint32_t number_of(uint32_t word, const Numbers& numbers) {
    if (word >= numbers.size()) throw out_of_vocabulary();
    return numbers[word];
  }

  static Error out_of_vocabulary() {
    return {ErrorCode::kDamaged, "an article has a word that is none",
            "Run verify, or build the index anew."};
  }

  const std::vector<std::filesystem::path>& files_;
  const std::vector<WordsSlice>& slices_;
  Lexicon lexicon_;
  std::vector<Numbers> numbers_;  // of each file's words, in the lexicon; in the merged file in the end
  std::vector<uint64_t> counts_;  // by number in the lexicon
};

}  // namespace

void add_to_slices(std::vector<WordsSlice>& slices, const WordsSlice& one) {
  if (!slices.empty()) {
    WordsSlice& last = slices.back();
    const bool goes_on = last.file == one.file && last.first + last.count == one.first &&
                         last.target + last.count == one.target;
    if (goes_on) {
      last.count += one.count;
      return;
    }
  }
  slices.push_back(one);
}

std::vector<WordsSlice> slices_without(const std::vector<uint32_t>& documents,
                                       std::vector<uint32_t> left_out) {
  std::sort(left_out.begin(), left_out.end());
  std::vector<WordsSlice> slices;
  uint32_t counted = 0;
  uint32_t target = 0;
  for (size_t file = 0; file < documents.size(); ++file) {
    for (uint32_t document = 1; document <= documents[file]; ++document) {
      if (!std::binary_search(left_out.begin(), left_out.end(), ++counted))
        add_to_slices(slices, {file, document, 1, ++target});
    }
  }
  return slices;
}

void merge_words(const std::vector<std::filesystem::path>& files, const std::vector<WordsSlice>& slices,
                 const std::filesystem::path& merged) {
  WordsMerge(files, slices).run(merged);
}

}  // namespace dateline
