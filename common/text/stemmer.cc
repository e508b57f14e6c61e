#include "common/text/stemmer.h"

#include <libstemmer.h>

#include "common/error.h"
#include "common/text/normalizer.h"

namespace dateline {

struct Stemmer::Algorithm {
  sb_stemmer* handle;
};

Stemmer::Stemmer(const char* algorithm) : algorithm_(std::make_unique<Algorithm>()) {
  algorithm_->handle = sb_stemmer_new(algorithm, "UTF_8");
  if (algorithm_->handle == nullptr) {
    throw Error(ErrorCode::kInternal, std::string("libstemmer has no algorithm ") + algorithm);
  }
}

Stemmer::~Stemmer() {
  sb_stemmer_delete(algorithm_->handle);
}

std::string Stemmer::stem(const std::string& word) {
  const auto* input = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* output = sb_stemmer_stem(algorithm_->handle, input, static_cast<int>(word.size()));
  const int size = sb_stemmer_length(algorithm_->handle);
  std::string stem = output == nullptr || size == 0
                         ? word
                         : std::string(reinterpret_cast<const char*>(output), static_cast<size_t>(size));
  fold_marks(stem);
  limit_length(stem);
  return stem;
}

}  // namespace dateline
