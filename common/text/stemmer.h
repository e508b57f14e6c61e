// Snowball's stemmers (snowballstem.org) with a cache of what was stemmed before: the words of an archive
// repeat. One for each thread.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

namespace dateline {

class Stemmer {
 public:
  // `algorithm` is a Snowball name, such as "english".
  explicit Stemmer(const char* algorithm);
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // The stem of a case-folded word, marks folded; valid until the next call.
  const std::string& stem(const std::string& word);

 private:
  struct Algorithm;
  std::unique_ptr<Algorithm> algorithm_;
  std::unordered_map<std::string, std::string> cache_;
};

}  // namespace dateline
