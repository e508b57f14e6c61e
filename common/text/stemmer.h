// Snowball's stemmers (snowballstem.org). One for each thread.
#pragma once

#include <memory>
#include <string>

namespace dateline {

class Stemmer {
 public:
  // `algorithm` is a Snowball name, such as "english".
  explicit Stemmer(const char* algorithm);
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // The stem of a case-folded word, marks folded.
  std::string stem(const std::string& word);

 private:
  struct Algorithm;
  std::unique_ptr<Algorithm> algorithm_;
};

}  // namespace dateline
