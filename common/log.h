// The log of a program: one line an event, to stderr, as text for people or as JSON for machines.
// Thread-safe, but for start_log.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

namespace dateline {

enum class LogFormat { kText, kJson };
enum class LogLevel { kDebug, kInfo, kWarning, kError };

// A value that belongs to the event: {"took_ms", 1.2}.
struct LogField {
  std::string_view key;
  std::variant<std::string_view, int64_t, uint64_t, double, bool> value;
};

// Call it once, before other threads exist. Without it the log is text from kInfo on.
void start_log(LogFormat format, LogLevel lowest = LogLevel::kInfo);

// text: `2024-05-01T12:00:00.000Z info  generation loaded articles=21578`
// JSON: `{"time":"2024-05-01T12:00:00.000Z","level":"info","message":"generation loaded","articles":21578}`
// Line ends and other control characters in what is logged are escaped: an event is one line, always.
void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {});

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
