#include "common/words/words_merge.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <type_traits>

#include "common/error.h"
#include "common/words/lexicon.h"
#include "common/words/words_file.h"
#include "common/words/words_output.h"

namespace dateline {
namespace {

constexpr uint32_t kNoNumber = UINT32_MAX;

// What the numbers of a file's words are elsewhere; kNoNumber where the file has no such word.
using Numbers = std::vector<uint32_t>;

class WordsMerge {
 public:
  WordsMerge(const std::vector<std::filesystem::path>& files, const std::vector<WordsSlice>& slices)
      : files_(files), slices_(slices) {}

  void run(const std::filesystem::path& merged) {
    count_words();
    WordsOutput output(merged);
    in_output_ = output.write_vocabulary(lexicon_, counts_);
    write_articles(output);
    output.finish();
  }

 private:
  void count_words() {
    const auto numbers_of = [&](const WordsFile& file) {
      Numbers numbers = in_lexicon(file);
      counts_.resize(lexicon_.size());
      return numbers;
    };
    for_each_article(numbers_of, [&](const ArticleWords& article, const Numbers& numbers, uint32_t) {
      for (const std::string_view words : article) {
        for (WordCursor cursor(words); cursor.next();) ++counts_[number_of(cursor.word(), numbers)];
      }
    });
  }

  void write_articles(WordsOutput& output) {
    const auto recoder_of = [&](const WordsFile& file) {
      Numbers numbers = in_lexicon(file);
      // A word that only articles have which are left out has no number.
      for (uint32_t& number : numbers) number = number < in_output_.size() ? in_output_[number] : kGap;
      return WordsRecoder(numbers);
    };
    for_each_article(recoder_of, [&](const ArticleWords& article, WordsRecoder& recoder, uint32_t target) {
      output.add_article(target, recoder.recoded(article));
    });
  }

  // Calls `visit(article, prepared, target)` for each, with what `prepare` gives for its file.
  template <typename Prepare, typename Visit>
  void for_each_article(Prepare prepare, Visit visit) const {
    std::shared_ptr<const WordsFile> open;
    std::optional<std::invoke_result_t<Prepare, const WordsFile&>> prepared;
    for (size_t i = 0; i < slices_.size(); ++i) {
      const WordsSlice& slice = slices_[i];
      const std::filesystem::path& path = files_[slice.file];
      const bool is_next = i == 0 || slice.file != slices_[i - 1].file;
      if (is_next) open = open_words(path);
      naming(path, [&] {
        if (is_next) prepared.emplace(prepare(*open));
        for (uint32_t k = 0; k < slice.count; ++k)
          visit(open->article(slice.first + k), *prepared, slice.target + k);
      });
    }
  }

  // Words that are new to the lexicon are added.
  Numbers in_lexicon(const WordsFile& file) {
    Numbers numbers(size_t{file.words()} + 1, kNoNumber);
    for (uint32_t place = 0; place < file.words(); ++place) {
      const uint32_t number = file.number_at(place);
      if (number == kGap || number > file.words()) throw out_of_vocabulary();
      numbers[number] = lexicon_.number_of(file.word_at(place));
    }
    return numbers;
  }

  static uint32_t number_of(uint32_t word, const Numbers& numbers) {
    if (word >= numbers.size() || numbers[word] == kNoNumber) throw out_of_vocabulary();
    return numbers[word];
  }

  static Error out_of_vocabulary() { return damaged_index("an article has a word that is none"); }

  const std::vector<std::filesystem::path>& files_;
  const std::vector<WordsSlice>& slices_;
  Lexicon lexicon_;
  std::vector<uint64_t> counts_;  // by number in the lexicon
  Numbers in_output_;             // by number in the lexicon
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
