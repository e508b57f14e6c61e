// A program that a test runs, with its output.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/temp_folder.h"

namespace dateline {

class Program {
 public:
  // Starts it; `arguments` without its name.
  Program(const std::string& path, const std::vector<std::string>& arguments);
  ~Program();  // kills it if it still runs

  // Its exit status, or 128 + the signal that ended it; nothing when it still runs after `patience`.
  std::optional<int> wait(std::chrono::milliseconds patience = std::chrono::seconds(60));

  void send_signal(int signal) const;

  std::string output() const;  // so far
  std::string errors() const;

  // Waits until its errors hold `text`, and gives what follows it on that line; empty when it never comes.
  std::string wait_for_error(const std::string& text,
                             std::chrono::milliseconds patience = std::chrono::seconds(20)) const;

 private:
  TempFolder folder_;
  pid_t pid_ = -1;
  std::optional<int> status_;
};

}  // namespace dateline
