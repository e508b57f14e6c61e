#include "indexer/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "common/log.h"

namespace dateline {
namespace {

constexpr std::chrono::milliseconds kTerminalEvery(100);
constexpr std::chrono::seconds kLogEvery(30);
constexpr size_t kBarWidth = 30;

}  // namespace

Progress::Progress(bool enabled, std::optional<uint64_t> total_bytes)
    : enabled_(enabled), terminal_(::isatty(STDERR_FILENO) != 0), total_bytes_(total_bytes) {}

Progress::~Progress() {
  if (line_open_) std::fputs("\r\033[K", stderr);
}

void Progress::advance(uint64_t bytes, uint64_t articles) {
  const Clock::time_point now = Clock::now();
  if (!enabled_ || now - shown_ < (terminal_ ? Clock::duration(kTerminalEvery) : Clock::duration(kLogEvery)))
    return;
  shown_ = now;
  const double share = total_bytes_ && *total_bytes_ > 0
                           ? std::min(1.0, static_cast<double>(bytes) / static_cast<double>(*total_bytes_))
                           : 0.0;
  show(share, articles, std::chrono::duration<double>(now - started_).count());
}

void Progress::show(double share, uint64_t articles, double seconds) {
  if (terminal_) {
    std::fprintf(stderr, "\r%s\033[K", bar(share, articles, seconds, kBarWidth).c_str());
    line_open_ = true;
    return;
  }
  log_info("indexing", {{"percent", share * 100}, {"articles", articles}, {"seconds", seconds}});
}

std::string Progress::bar(double share, uint64_t articles, double seconds, size_t width) {
  const auto filled = static_cast<size_t>(share * static_cast<double>(width));
  std::string text = "[" + std::string(filled, '=') + std::string(filled < width ? ">" : "");
  text += std::string(width + 1 - std::min(width, filled + (filled < width ? 1 : 0)) - 1, ' ') + "]";
  char rest[96];
  const double rate = seconds > 0 ? static_cast<double>(articles) / seconds : 0;
  std::snprintf(rest, sizeof rest, " %3.0f%%  %llu articles  %.0f/s", share * 100,
                static_cast<unsigned long long>(articles), rate);
  text += rest;
  if (share <= 0) return text;
  std::snprintf(rest, sizeof rest, "  %.0f s left", seconds * (1 - share) / share);
  return text + rest;
}

}  // namespace dateline
