#include "common/options.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <ostream>
#include <vector>

#include "common/edit_distance.h"
#include "common/error.h"

namespace dateline {
namespace {

using Arguments = std::vector<std::string>;

constexpr const char* kFooter =
    "Every option may also be set in the environment (--cache-mb as DATELINE_CACHE_MB) or in the file that\n"
    "--config names (cache-mb = 256). A flag wins over the environment, which wins over the file.";

// What the environment and the file set, and where each came from: for the message when a value is wrong.
struct Settings {
  Arguments arguments;                         // --name=value
  std::map<std::string, std::string> origins;  // of an option: "DATELINE_JOBS" or "dateline.toml"
};

bool configurable(const CLI::Option& option) {
  if (option.get_lnames().empty()) return false;
  const std::string& name = option.get_lnames().front();
  return name != "help" && name != "version" && name != "config";
}

bool is_given(const CLI::Option& option, const Arguments& arguments) {
  const auto names_it = [&](const std::string& argument) {
    for (const std::string& name : option.get_lnames()) {
      if (argument == "--" + name || argument.starts_with("--" + name + "=")) return true;
    }
    for (const std::string& name : option.get_snames()) {
      if (argument.starts_with("-" + name)) return true;
    }
    return false;
  };
  return std::any_of(arguments.begin(), arguments.end(), names_it);
}

// The application and the subcommand that the arguments name, if any.
std::vector<CLI::App*> active(CLI::App& app, const Arguments& arguments) {
  std::vector<CLI::App*> apps = {&app};
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (i > 0 && arguments[i - 1] == "--config") continue;
    const auto is_named = [&](const CLI::App* subcommand) { return subcommand->get_name() == arguments[i]; };
    const std::vector<CLI::App*> named = app.get_subcommands(is_named);
    if (!named.empty()) {
      apps.push_back(named.front());
      break;
    }
  }
  return apps;
}

std::vector<std::string> option_names(const std::vector<CLI::App*>& apps) {
  std::vector<std::string> names;
  for (const CLI::App* app : apps) {
    for (const CLI::Option* option : app->get_options()) {
      names.insert(names.end(), option->get_lnames().begin(), option->get_lnames().end());
    }
  }
  return names;
}

std::vector<CLI::App*> all(CLI::App& app) {
  std::vector<CLI::App*> apps = app.get_subcommands([](const CLI::App*) { return true; });
  apps.insert(apps.begin(), &app);
  return apps;
}

CLI::Option* find_option(const std::vector<CLI::App*>& apps, const std::string& name) {
  for (CLI::App* app : apps) {
    CLI::Option* option = app->get_option_no_throw("--" + name);
    if (option != nullptr && configurable(*option)) return option;
  }
  return nullptr;
}

std::string did_you_mean(const std::string& nearest) {
  return nearest.empty() ? std::string() : "Did you mean " + nearest + "?";
}

// The value of --config among the arguments, or of DATELINE_CONFIG.
std::string config_path(const Arguments& arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].starts_with("--config=")) return arguments[i].substr(9);
    if (arguments[i] == "--config" && i + 1 < arguments.size()) return arguments[i + 1];
  }
  const char* path = std::getenv("DATELINE_CONFIG");
  return path == nullptr ? std::string() : path;
}

std::vector<CLI::ConfigItem> read_config(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorCode::kInput, "Cannot read the configuration file '" + path + "'", {}, "config");
  try {
    return CLI::ConfigTOML().from_config(in);
  } catch (const CLI::Error& error) {
    throw Error(ErrorCode::kUsage, path + ": " + error.what(), {}, "config");
  }
}

class SettingsReader {
 public:
  SettingsReader(CLI::App& app, const Arguments& arguments)
      : arguments_(arguments), all_(all(app)), active_(active(app, arguments)) {}

  Settings read() {
    add_environment();
    const std::string path = config_path(arguments_);
    if (!path.empty()) add_file(path);
    return std::move(settings_);
  }

 private:
  void add_environment() {
    for (CLI::App* app : active_) {
      for (CLI::Option* option : app->get_options()) {
        if (!configurable(*option)) continue;
        const std::string name = environment_name(option->get_lnames().front());
        const char* value = std::getenv(name.c_str());
        if (value != nullptr) set(*option, {value}, name);
      }
    }
  }

  void add_file(const std::string& path) {
    for (const CLI::ConfigItem& item : read_config(path)) {
      CLI::Option* known = item.parents.empty() ? find_option(all_, item.name) : nullptr;
      if (known == nullptr) {
        throw Error(ErrorCode::kUsage, path + ": there is no option '" + item.fullname() + "'",
                    did_you_mean(nearest_name(item.name, option_names(all_))), item.fullname());
      }
      CLI::Option* option = find_option(active_, item.name);
      if (option != nullptr) set(*option, item.inputs, path);
    }
  }

  void set(CLI::Option& option, const std::vector<std::string>& values, const std::string& origin) {
    const std::string name = "--" + option.get_lnames().front();
    if (is_given(option, arguments_)) return;
    const auto [known, is_first] = settings_.origins.try_emplace(name, origin);
    if (!is_first && known->second != origin) return;
    for (const std::string& value : values) {
      if (value.empty()) continue;
      settings_.arguments.push_back(name);
      settings_.arguments.back().append("=").append(value);
    }
  }

  const Arguments& arguments_;
  std::vector<CLI::App*> all_;
  std::vector<CLI::App*> active_;
  Settings settings_;
};

// CLI11's errors name the option in their text only.
std::string option_in(const std::string& message) {
  const size_t begin = message.find("--");
  if (begin == std::string::npos) return {};
  return message.substr(begin, message.find_first_of(" :=,", begin) - begin);
}

bool is_option(const std::string& argument) {
  return argument.starts_with("-");
}

[[noreturn]] void refuse_command(CLI::App& app, const std::string& typed) {
  std::vector<std::string> commands;
  for (const CLI::App* command : all(app)) commands.push_back(command->get_name());
  throw Error(ErrorCode::kUsage, "There is no command '" + typed + "'",
              did_you_mean(nearest_name(typed, commands)), typed);
}

[[noreturn]] void refuse_option(const std::vector<CLI::App*>& apps, const std::string& argument) {
  const std::string typed = argument.substr(0, argument.find('='));
  const std::string name = typed.substr(std::min(typed.find_first_not_of('-'), typed.size()));
  const std::string nearest = nearest_name(name, option_names(apps));
  throw Error(ErrorCode::kUsage, "There is no option '" + typed + "'",
              did_you_mean(nearest.empty() ? "" : "--" + nearest), typed);
}

[[noreturn]] void refuse_extra(CLI::App& app, const std::vector<CLI::App*>& apps, const Arguments& extras) {
  const bool has_commands = all(app).size() > 1;
  if (has_commands && apps.size() == 1 && !is_option(extras.front())) refuse_command(app, extras.front());
  const auto option = std::find_if(extras.begin(), extras.end(), is_option);
  if (option != extras.end()) refuse_option(apps, *option);
  throw Error(ErrorCode::kUsage, "'" + extras.front() + "' is one argument too many", {}, extras.front());
}

[[noreturn]] void refuse(CLI::App& app, const Arguments& arguments, const Settings& settings,
                         const CLI::ParseError& error) {
  const Arguments extras = app.remaining(true);
  if (!extras.empty()) refuse_extra(app, active(app, arguments), extras);
  const std::string option = option_in(error.what());
  const auto origin = settings.origins.find(option);
  throw Error(ErrorCode::kUsage, error.what(),
              origin == settings.origins.end() ? "See --help" : "It is set by " + origin->second, option);
}

void prepare(CLI::App& app) {
  static const std::string kDescription = "Read options from this file, one `name = value` a line";
  if (app.get_option_no_throw("--config") == nullptr) {
    app.add_option("--config", kDescription)->type_name("FILE");  // read by config_path
  }
  app.footer(kFooter);
  for (CLI::App* subcommand : app.get_subcommands([](const CLI::App*) { return true; })) {
    subcommand->fallthrough();
  }
}

}  // namespace

std::string environment_name(std::string_view option) {
  std::string name = "DATELINE_";
  for (const char c : option.substr(std::min(option.find_first_not_of('-'), option.size()))) {
    const bool is_lower = c >= 'a' && c <= 'z';
    name += is_lower ? static_cast<char>(c - 'a' + 'A') : c == '-' ? '_' : c;
  }
  return name;
}

bool parse_options(CLI::App& app, int argc, const char* const* argv, std::ostream& out) {
  prepare(app);
  Arguments arguments(argv + 1, argv + argc);
  const auto end_of_options = std::find(arguments.begin(), arguments.end(), "--");
  const Settings settings = SettingsReader(app, Arguments(arguments.begin(), end_of_options)).read();
  Arguments together = arguments;
  together.insert(together.begin() + (end_of_options - arguments.begin()), settings.arguments.begin(),
                  settings.arguments.end());
  std::reverse(together.begin(), together.end());
  try {
    app.parse(std::move(together));
  } catch (const CLI::Success& help_or_version) {
    app.exit(help_or_version, out, out);
    return false;
  } catch (const CLI::ParseError& error) {
    refuse(app, arguments, settings, error);
  }
  return true;
}

}  // namespace dateline
