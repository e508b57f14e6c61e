// Where things are when tests run. Only paths.cc knows, so that a source of a test compiles the same in every
// checkout.
#pragma once

#include <string>

namespace dateline {

std::string tests_folder();                         // tests/ of the source tree
std::string program_path(const std::string& name);  // one of ours, built
std::string corpus_path();                          // JSON Lines: the archive of tests/support/corpus

}  // namespace dateline
