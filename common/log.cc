#include "common/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "common/json.h"
#include "common/log_queue.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr const char* kTextPattern = "%Y-%m-%dT%H:%M:%S.%eZ %-5l %v";
// The line that is logged ends the object.
constexpr const char* kJsonPattern = R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v)";

// What is logged comes from anyone, and lines that wait take memory.
constexpr size_t kMostText = 2048;

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarning:
      return spdlog::level::warn;
    case LogLevel::kError:
      break;
  }
  return spdlog::level::err;
}

std::string cut(std::string_view text) {
  if (text.size() <= kMostText) return std::string(text);
  size_t end = kMostText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // within a character
  return std::string(text.substr(0, end)) + "...";
}

json as_json(const LogField& field) {
  if (const auto* text = std::get_if<std::string_view>(&field.value)) return cut(*text);
  return std::visit([](const auto& value) { return json(value); }, field.value);
}

bool is_plain(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '\\' || c == '=' || c == 0x7F) return false;
  }
  return true;
}

std::string without_controls(std::string_view text) {
  std::string out;
  for (const char c : text) out += static_cast<unsigned char>(c) < ' ' || c == 0x7F ? ' ' : c;
  return out;
}

std::string text_line(std::string_view message, std::span<const LogField> fields) {
  std::string line = without_controls(message);
  for (const LogField& field : fields) {
    const auto* text = std::get_if<std::string_view>(&field.value);
    line.append(" ").append(field.key).append("=");
    line += text != nullptr && is_plain(*text) ? cut(*text) : json_text(as_json(field));
  }
  return line;
}

std::string json_line(std::string_view message, std::span<const LogField> fields) {
  std::string line = R"("message":)" + json_text(json(message));
  for (const LogField& field : fields) {
    line += "," + json_text(json(field.key)) + ":" + json_text(as_json(field));
  }
  return line + "}";
}

std::string line_of(LogFormat format, std::string_view message, std::span<const LogField> fields) {
  return format == LogFormat::kText ? text_line(message, fields) : json_line(message, fields);
}

struct Log {
  LogFormat format = LogFormat::kText;
  std::unique_ptr<LogQueue> queue;  // nothing: written at once
  std::shared_ptr<spdlog::logger> logger;

  Log() { set(LogFormat::kText, LogLevel::kInfo, LogWriting::kAtOnce); }

  void set(LogFormat new_format, LogLevel lowest, LogWriting writing);
};

void Log::set(LogFormat new_format, LogLevel lowest, LogWriting writing) {
  format = new_format;
  queue.reset();
  if (writing == LogWriting::kQueued) {
    queue = std::make_unique<LogQueue>([new_format](uint64_t count) {
      return line_of(new_format, "log lines lost", std::array{LogField{"count", count}});
    });
    logger = queue->logger();
  } else {
    logger = std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  }
  logger->set_pattern(format == LogFormat::kText ? kTextPattern : kJsonPattern,
                      spdlog::pattern_time_type::utc);
  logger->set_level(spdlog_level(lowest));
}

Log& the_log() {
  static Log log;
  return log;
}

}  // namespace

void start_log(LogFormat format, LogLevel lowest, LogWriting writing) {
  the_log().set(format, lowest, writing);
}

bool flush_log(std::chrono::milliseconds patience) {
  return the_log().queue == nullptr || the_log().queue->drain(patience);
}

uint64_t lost_log_lines() {
  return the_log().queue == nullptr ? 0 : the_log().queue->lost();
}

bool would_log(LogLevel level) {
  return the_log().logger->should_log(spdlog_level(level));
}

void log(LogLevel level, std::string_view message, std::span<const LogField> fields) {
  if (!would_log(level)) return;
  const Log& target = the_log();
  target.logger->log(spdlog_level(level), spdlog::string_view_t(line_of(target.format, message, fields)));
}

}  // namespace dateline
