#include "common/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "common/json.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr const char* kTextPattern = "%Y-%m-%dT%H:%M:%S.%eZ %-5l %v";
// The line that is logged ends the object.
constexpr const char* kJsonPattern = R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v)";

struct Log {
  std::shared_ptr<spdlog::logger> logger;
  LogFormat format = LogFormat::kText;

  Log() : logger(std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>())) {
    set(LogFormat::kText, LogLevel::kInfo);
  }

  void set(LogFormat new_format, LogLevel lowest);
};

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

void Log::set(LogFormat new_format, LogLevel lowest) {
  format = new_format;
  logger->set_pattern(format == LogFormat::kText ? kTextPattern : kJsonPattern,
                      spdlog::pattern_time_type::utc);
  logger->set_level(spdlog_level(lowest));
  logger->flush_on(spdlog::level::trace);
}

Log& the_log() {
  static Log log;
  return log;
}

json as_json(const LogField& field) {
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

std::string text_line(std::string_view message, std::initializer_list<LogField> fields) {
  std::string line = without_controls(message);
  for (const LogField& field : fields) {
    const auto* text = std::get_if<std::string_view>(&field.value);
    line.append(" ").append(field.key).append("=");
    line += text != nullptr && is_plain(*text) ? std::string(*text) : json_text(as_json(field));
  }
  return line;
}

std::string json_line(std::string_view message, std::initializer_list<LogField> fields) {
  std::string line = R"("message":)" + json_text(json(message));
  for (const LogField& field : fields) {
    line += "," + json_text(json(field.key)) + ":" + json_text(as_json(field));
  }
  return line + "}";
}

}  // namespace

void start_log(LogFormat format, LogLevel lowest) {
  the_log().set(format, lowest);
}

void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields) {
  const Log& target = the_log();
  if (!target.logger->should_log(spdlog_level(level))) return;
  target.logger->log(spdlog_level(level),
                     spdlog::string_view_t(target.format == LogFormat::kText ? text_line(message, fields)
                                                                             : json_line(message, fields)));
}

}  // namespace dateline
