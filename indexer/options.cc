#include "indexer/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <thread>

#include "common/error.h"
#include "common/options.h"

namespace dateline {
namespace {

constexpr const char* kVersion = "dateline-indexer " DATELINE_VERSION;

// What CLI11 fills before it is checked and translated.
struct RawOptions {
  std::vector<std::string> map;
  std::string timezone = "UTC";
  std::string max_rejects;
};

void add_index(CLI::App& command, IndexerOptions& options) {
  command.add_option("--index", options.index, "The index folder")->required()->type_name("DIR");
  command.add_flag("--json", options.json, "Print the report as one JSON object");
}

void add_inputs(CLI::App& command, IndexerOptions& options, RawOptions& raw) {
  command.add_option("INPUT", options.inputs, "Files, folders or - for standard input")->required();
  command.add_option("--format", options.read.format,
                     "Read all inputs as this format instead of recognising it");
  command.add_option("--map", raw.map, "FIELD=NAME[,NAME]: take a field of the article from these names")
      ->type_name("FIELD=NAME");
  command.add_option("--language", options.language,
                     "The language of articles that name none; without it, detected");
  command.add_option("--timezone", raw.timezone, "The zone of times without one and of partial dates (UTC)");
  command.add_option("--rejects", options.rejects, "Where records that cannot be used are listed")
      ->type_name("FILE");
  command.add_flag("--quiet", options.quiet, "No progress, no report");
}

void add_build(CLI::App& app, IndexerOptions& options, RawOptions& raw) {
  CLI::App* build = app.add_subcommand("build", "Index a whole archive as a new generation, then publish it");
  add_index(*build, options);
  add_inputs(*build, options, raw);
  build->add_option("--jobs", options.build.jobs, "Threads that analyse and write")
      ->check(CLI::Range(1, 256));
  build->add_option("--memory", options.build.memory_mb, "Ceiling for memory")
      ->check(CLI::Range(128, 1 << 20))
      ->type_name("MB");
  build
      ->add_option("--max-rejects", raw.max_rejects,
                   "Publish nothing when more records than this cannot be used")
      ->type_name("N|N%");
  build->add_option("--keep", options.keep, "Generations that stay for rollback")->check(CLI::Range(1, 1000));
  build->add_flag("--dry-run", options.dry_run, "Read everything and report, write nothing");
}

void add_commands(CLI::App& app, IndexerOptions& options, RawOptions& raw) {
  add_build(app, options, raw);
  CLI::App* inspect =
      app.add_subcommand("inspect", "Print what the readers make of the input, as canonical JSON Lines");
  add_inputs(*inspect, options, raw);
  add_index(*app.add_subcommand("verify", "Check every file and database of the published generation"),
            options);
  add_index(*app.add_subcommand("stats", "Print what the published generation holds"), options);
  app.require_subcommand(1);
}

Command command_of(const CLI::App& app) {
  if (app.got_subcommand("build")) return Command::kBuild;
  if (app.got_subcommand("inspect")) return Command::kInspect;
  if (app.got_subcommand("verify")) return Command::kVerify;
  return Command::kStats;
}

// "published=my_date,other" -> (published, my_date), (published, other).
void parse_map(const std::string& text, std::vector<std::pair<std::string, std::string>>& map) {
  const size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    throw Error(ErrorCode::kUsage, "--map wants FIELD=NAME, not '" + text + "'",
                "For example --map published=my_date.", "map");
  }
  for (size_t begin = equals + 1; begin <= text.size();) {
    const size_t end = std::min(text.find(',', begin), text.size());
    map.emplace_back(text.substr(0, equals), text.substr(begin, end - begin));
    begin = end + 1;
  }
}

void translate(const RawOptions& raw, IndexerOptions& options) {
  for (const std::string& mapping : raw.map) parse_map(mapping, options.read.reader.map);
  const std::optional<TimeZone> zone = TimeZone::named(raw.timezone);
  if (!zone) {
    throw Error(ErrorCode::kUsage, "there is no time zone '" + raw.timezone + "'",
                "Use a name of the IANA database, such as Europe/London.", "timezone");
  }
  options.read.reader.zone = *zone;
  options.build.zone = *zone;
  if (!raw.max_rejects.empty()) options.max_rejects = RejectLimit::parse(raw.max_rejects);
}

}  // namespace

std::optional<IndexerOptions> parse_indexer_options(int argc, const char* const* argv) {
  IndexerOptions options;
  options.build.jobs = std::max(1U, std::thread::hardware_concurrency());
  RawOptions raw;
  CLI::App app("Reads a news archive and builds the index that dateline-server answers from.",
               "dateline-indexer");
  app.set_version_flag("--version", kVersion);
  add_commands(app, options, raw);
  if (!parse_options(app, argc, argv, std::cout)) return std::nullopt;
  options.command = command_of(app);
  translate(raw, options);
  return options;
}

}  // namespace dateline
