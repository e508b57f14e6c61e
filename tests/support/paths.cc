#include "tests/support/paths.h"

namespace dateline {

std::string tests_folder() {
  return DATELINE_TESTS_DIR;
}

std::string program_path(const std::string& name) {
  return std::string(DATELINE_BIN_DIR) + "/" + name;
}

std::string corpus_path() {
  return DATELINE_CORPUS;
}

}  // namespace dateline
