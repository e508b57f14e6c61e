// The log of a program: one line an event, to stderr, as text for people or as JSON for machines.
// Thread-safe, but for start_log.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <variant>

namespace dateline {

enum class LogFormat { kText, kJson };
enum class LogLevel { kDebug, kInfo, kWarning, kError };
// At once: whoever logs waits until the line is written. Queued: a thread writes, nobody waits, and lines are
// lost (and counted) when whoever reads stderr is too slow.
enum class LogWriting { kAtOnce, kQueued };

// A value that belongs to the event: {"took_ms", 1.2}.
struct LogField {
  std::string_view key;
  std::variant<std::string_view, int64_t, uint64_t, double, bool> value;
};

// Call it once, before other threads exist. Without it the log is text from kInfo on, written at once. The
// thread of a queue blocks the signals that its caller blocks.
void start_log(LogFormat format, LogLevel lowest = LogLevel::kInfo, LogWriting writing = LogWriting::kAtOnce);

// Waits until what was logged before is written, at most `patience`: for the end of a program. False when
// nobody takes it.
bool flush_log(std::chrono::milliseconds patience = std::chrono::milliseconds(1000));

// How many lines of a queue were lost so far.
uint64_t lost_log_lines();

// text: `2024-05-01T12:00:00.000Z info  generation loaded articles=21578`
// JSON: `{"time":"2024-05-01T12:00:00.000Z","level":"info","message":"generation loaded","articles":21578}`
// Line ends and other control characters in what is logged are escaped: an event is one line, always. A text
// of more than 2,048 bytes is cut, and ends in "...".
void log(LogLevel level, std::string_view message, std::span<const LogField> fields);

// Whether a line of this level is written: for those who would take pains over one.
bool would_log(LogLevel level);

inline void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {}) {
  log(level, message, std::span<const LogField>(fields.begin(), fields.size()));
}
inline void log_info(std::string_view message, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::kInfo, message, fields);
}
inline void log_warning(std::string_view message, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::kWarning, message, fields);
}
inline void log_error(std::string_view message, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::kError, message, fields);
}

}  // namespace dateline
