#include "indexer/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <thread>

#include "common/date/numeric_order.h"
#include "common/date/time_zone.h"
#include "common/error.h"
#include "common/options.h"
#include "indexer/source/charset_text.h"

namespace dateline {
namespace {

constexpr const char* kVersion = "dateline-indexer " DATELINE_VERSION;

// What CLI11 fills before it is checked and translated.
struct RawOptions {
  std::vector<std::string> map;
  std::string date_order;
  std::string timezone = "UTC";
  std::string max_rejects;
  std::string writer = "bulk";
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
  command.add_option(
      "--encoding", options.read.reader.encoding,
      "Of text that does not say its encoding and is not UTF-8, such as windows-1252; without it, guessed");
  command
      .add_option(
          "--date-order", raw.date_order,
          "Whether dates in numbers have the day, the month or the year first, where they leave it open")
      ->check(CLI::IsMember({"dmy", "mdy", "ymd"}));
  command.add_flag("--cards", options.read.reader.cards,
                   "Of pages that list articles, take what they list: title, teaser, date");
  command.add_option("--language", options.language,
                     "The language of articles that name none; without it, detected");
  command.add_option("--rejects", options.rejects, "Where records that cannot be used are listed")
      ->type_name("FILE");
  command.add_flag("--quiet", options.quiet, "No progress, no report");
}

// For update it is that of the archive.
void add_zone(CLI::App& command, RawOptions& raw) {
  command.add_option("--timezone", raw.timezone, "The zone of times without one and of partial dates (UTC)");
}

void add_writer(CLI::App& command, RawOptions& raw) {
  command.add_option("--writer", raw.writer, "Ours, or Xapian's own: slow, the reference for tests")
      ->check(CLI::IsMember({"bulk", "stock"}));
}

void add_keep(CLI::App& command, IndexerOptions& options) {
  command.add_option("--keep", options.keep, "Generations that stay for rollback")
      ->check(CLI::Range(1, 1000));
}

// What build and update have in common.
void add_writing(CLI::App& command, IndexerOptions& options, RawOptions& raw) {
  add_index(command, options);
  add_inputs(command, options, raw);
  command.add_option("--jobs", options.build.jobs, "Threads that clean, analyse and write")
      ->check(CLI::Range(1, 256));
  command.add_option("--memory", options.build.memory_mb, "Ceiling for memory")
      ->check(CLI::Range(128, 1 << 20))
      ->type_name("MB");
  command
      .add_option("--max-rejects", raw.max_rejects,
                  "Publish nothing when more records than this cannot be used")
      ->type_name("N|N%");
  add_keep(command, options);
  command.add_flag("--dry-run", options.dry_run, "Read everything and report, write nothing");
}

// What changes an index by ids.
CLI::App& add_by_id(CLI::App& app, const char* name, const char* description, IndexerOptions& options) {
  CLI::App& command = *app.add_subcommand(name, description);
  add_index(command, options);
  command.add_option("ID", options.ids, "Ids of articles");
  command.add_option("--from", options.ids_from, "A file of ids, one a line; - for standard input")
      ->type_name("FILE");
  command.add_flag("--quiet", options.quiet, "No report");
  add_keep(command, options);
  return command;
}

void add_takedown(CLI::App& app, IndexerOptions& options) {
  CLI::App& command =
      add_by_id(app, "takedown", "Remove articles now and keep them out of every later build", options);
  CLI::Option* reason = command.add_option("--reason", options.reason, "Why, for the log")->type_name("TEXT");
  command.add_flag("--undo", options.undo, "Let them in again")->excludes(reason);
}

void add_rollback(CLI::App& app, IndexerOptions& options) {
  CLI::App& command = *app.add_subcommand("rollback", "Publish an earlier generation again");
  add_index(command, options);
  command.add_option("--to", options.generation, "Which; without it, the one before")
      ->type_name("GENERATION");
  command.add_flag("--quiet", options.quiet, "No report");
  add_keep(command, options);
}

void add_export(CLI::App& app, IndexerOptions& options) {
  CLI::App& command =
      *app.add_subcommand("export", "Print articles as canonical JSON Lines: all, or those of a query");
  add_index(command, options);
  command.add_option("--generation", options.generation, "Of this generation; without it, the published one");
  command.add_option("--query", options.query,
                     "Only what matches it, all words wanted; docs/query.md has the language");
}

void add_backup(CLI::App& app, IndexerOptions& options) {
  CLI::App& command = *app.add_subcommand(
      "backup", "Copy the published generation and the log of takedowns into a folder that is an index, too");
  add_index(command, options);
  command.add_option("--to", options.backup, "An empty folder, or a new one")->required()->type_name("DIR");
  command.add_flag("--quiet", options.quiet, "No report");
}

void add_commands(CLI::App& app, IndexerOptions& options, RawOptions& raw) {
  CLI::App& build =
      *app.add_subcommand("build", "Index a whole archive as a new generation, then publish it");
  add_writing(build, options, raw);
  add_writer(build, raw);
  add_zone(build, raw);
  build.add_flag(
      "--fresh", options.fresh,
      "Make everything anew; without it, articles that are published just as they are read now are "
      "taken over");
  build.add_flag("--allow-empty", options.allow_empty, "Publish even when no article was read");
  build.add_flag("--allow-shrink", options.allow_shrink,
                 "Publish even when more than half of the published articles are lost");
  build.add_flag("--portable", options.build.portable,
                 "Write databases that stock Xapian tools can search on their own, phrases too (larger)");
  add_writing(*app.add_subcommand("update", "Add articles, or replace those of the same ids"), options, raw);
  add_by_id(app, "delete", "Remove articles until they are given again", options);
  add_takedown(app, options);
  add_rollback(app, options);
  CLI::App* inspect =
      app.add_subcommand("inspect", "Print what the readers make of the input, as canonical JSON Lines");
  add_inputs(*inspect, options, raw);
  add_zone(*inspect, raw);
  add_index(
      *app.add_subcommand("verify", "Check every file, database and article of the published generation"),
      options);
  add_index(*app.add_subcommand("stats", "Print what the published generation holds"), options);
  add_index(*app.add_subcommand("generations", "List the generations that are there, oldest first"), options);
  add_export(app, options);
  add_backup(app, options);
  app.require_subcommand(1);
}

Command command_of(const CLI::App& app) {
  constexpr std::pair<const char*, Command> kCommands[] = {
      {"build", Command::kBuild},       {"update", Command::kUpdate},     {"delete", Command::kDelete},
      {"takedown", Command::kTakedown}, {"rollback", Command::kRollback}, {"inspect", Command::kInspect},
      {"verify", Command::kVerify},     {"stats", Command::kStats},       {"export", Command::kExport},
      {"backup", Command::kBackup},
  };
  for (const auto& [name, command] : kCommands) {
    if (app.got_subcommand(name)) return command;
  }
  return Command::kGenerations;
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

NumericOrder order_of(const std::string& name) {
  if (name.empty()) return NumericOrder::kUnknown;
  return name == "dmy"   ? NumericOrder::kDayFirst
         : name == "mdy" ? NumericOrder::kMonthFirst
                         : NumericOrder::kYearFirst;
}

void translate(const RawOptions& raw, IndexerOptions& options) {
  for (const std::string& mapping : raw.map) parse_map(mapping, options.read.reader.map);
  const std::optional<TimeZone> zone = TimeZone::named(raw.timezone);
  if (!zone) {
    throw Error(ErrorCode::kUsage, "there is no time zone '" + raw.timezone + "'",
                "Use a name of the IANA database, such as Europe/London.", "timezone");
  }
  const std::string& encoding = options.read.reader.encoding;
  if (!encoding.empty() && !is_known_encoding(encoding)) {
    throw Error(ErrorCode::kUsage, "there is no encoding '" + encoding + "'",
                "Use a name such as windows-1252, windows-1251, Big5 or Shift_JIS.", "encoding");
  }
  options.read.reader.zone = *zone;
  options.build.zone = *zone;
  options.read.reader.date_order = order_of(raw.date_order);
  options.build.writer = raw.writer == "stock" ? Writer::kStock : Writer::kBulk;
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
