// How far a run is: a bar on a terminal, a line in the log now and then elsewhere. Not thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace dateline {

class Progress {
 public:
  // `total_bytes` of the inputs, where known. With `enabled` false it stays silent.
  Progress(bool enabled, std::optional<uint64_t> total_bytes);
  ~Progress();  // leaves a clean line

  void advance(uint64_t bytes, uint64_t articles);

  // "[=====>    ] 41%  8,912 articles  2,640/s  4 s left", for a bar of `width` characters.
  static std::string bar(double share, uint64_t articles, double seconds, size_t width);

 private:
  using Clock = std::chrono::steady_clock;

  void show(double share, uint64_t articles, double seconds);

  bool enabled_;
  bool terminal_;
  std::optional<uint64_t> total_bytes_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point shown_ = started_;
  bool line_open_ = false;
};

}  // namespace dateline
