// The real programs in a test: an index that dateline-indexer makes, a dateline-server that answers from it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/http_client.h"
#include "tests/support/paths.h"
#include "tests/support/program.h"

namespace dateline {

// Runs the indexer to its end: `dateline-indexer COMMAND --index INDEX INPUT...`.
inline void run_indexer(const std::string& command, const std::filesystem::path& index,
                        const std::vector<std::string>& inputs) {
  std::vector<std::string> arguments = {command, "--index", index, "--quiet"};
  arguments.insert(arguments.end(), inputs.begin(), inputs.end());
  Program indexer(program_path("dateline-indexer"), arguments);
  ASSERT_EQ(indexer.wait(), 0) << indexer.errors();
}

// The server on a free port.
class RunningProgram {
 public:
  explicit RunningProgram(const std::filesystem::path& index, std::vector<std::string> options = {})
      : program_(program_path("dateline-server"), with(index, std::move(options))) {
    const std::string address = program_.wait_for_error("listening on http://127.0.0.1:");
    if (address.empty()) throw std::runtime_error("the server did not start: " + program_.errors());
    port_ = std::stoi(address);
  }

  HttpAnswer get(const std::string& target) const { return http_get(port_, target); }
  int port() const { return port_; }
  Program& program() { return program_; }

 private:
  static std::vector<std::string> with(const std::filesystem::path& index, std::vector<std::string> options) {
    options.insert(options.end(), {"--index", index, "--listen", "127.0.0.1:0"});
    return options;
  }

  Program program_;
  int port_ = 0;
};

}  // namespace dateline
