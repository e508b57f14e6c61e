#include "indexer/maintenance.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "common/ascii.h"
#include "common/error.h"
#include "common/json.h"
#include "indexer/publish/backup.h"
#include "indexer/publish/export.h"
#include "indexer/publish/held_generation.h"
#include "indexer/publish/published_manifest.h"
#include "indexer/publish/publisher.h"
#include "indexer/publish/verify.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

void add_lines(std::istream& in, std::vector<std::string>& ids) {
  for (std::string line; std::getline(in, line);) {
    if (!is_blank(line)) ids.emplace_back(trimmed(line));
  }
}

// Those of the command line, then those of --from.
std::vector<std::string> wanted_ids(const IndexerOptions& options) {
  std::vector<std::string> ids = options.ids;
  if (options.ids_from == "-") {
    add_lines(std::cin, ids);
  } else if (!options.ids_from.empty()) {
    std::ifstream file(options.ids_from);
    if (!file) throw Error(ErrorCode::kInput, "cannot read " + options.ids_from.string());
    add_lines(file, ids);
  }
  if (ids.empty())
    throw Error(ErrorCode::kUsage, "no id is given", "Name ids, or a file of them with --from.");
  return ids;
}

void print(const IndexerOptions& options, const ordered_json& report, const std::string& text,
           std::ostream& out) {
  if (options.json) {
    out << json_text(report) << '\n';
  } else if (!options.quiet) {
    out << text << '\n';
  }
}

std::string articles(uint64_t count) {
  return std::to_string(count) + (count == 1 ? " article" : " articles");
}

// Newest of those before the published one; of all where CURRENT is damaged.
std::string generation_before(const IndexFolder& folder) {
  const std::string current = folder.current_if_sound().value_or("");
  std::string before;
  for (const std::string& id : folder.generations()) {
    if (id != current && (current.empty() || id < current)) before = id;
  }
  if (!before.empty()) return before;
  throw Error(ErrorCode::kDamaged, folder.root().string() + " has no earlier generation",
              "How many stay is set by --keep when they are published.");
}

void warn_of_unknown(const std::vector<std::string>& ids, const Takedowns& takedowns) {
  std::vector<std::string> unknown;
  std::copy_if(ids.begin(), ids.end(), std::back_inserter(unknown),
               [&](const std::string& id) { return !takedowns.in_force().contains(id); });
  if (unknown.empty()) return;
  std::cerr << "dateline-indexer: not taken down: " << unknown.front()
            << (unknown.size() > 1 ? " and " + std::to_string(unknown.size() - 1) + " more" : "") << '\n';
}

// Of the list of generations; nothing when this one has been pruned since it was found. One that is damaged
// is listed, and whoever asks shall know.
std::optional<ordered_json> entry_of(const IndexFolder& folder, const std::string& id) {
  try {
    const Manifest manifest = HeldGeneration::named(folder, id).manifest();
    return ordered_json{{"generation", id},
                        {"built", manifest.built},
                        {"articles", manifest.articles},
                        {"shards", manifest.shards.size()},
                        {"damaged", nullptr}};
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kUsage) return std::nullopt;
    return ordered_json{{"generation", id},
                        {"built", nullptr},
                        {"articles", nullptr},
                        {"shards", nullptr},
                        {"damaged", error.message()}};
  }
}

std::string line_of(const ordered_json& entry) {
  std::string line = entry["generation"].get<std::string>();
  if (entry["damaged"].is_string()) {
    line += "  damaged: " + entry["damaged"].get<std::string>();
  } else {
    const auto shards = entry["shards"].get<size_t>();
    line += "  built " + entry["built"].get<std::string>() + "  " + articles(entry["articles"]) + " in " +
            std::to_string(shards) + (shards == 1 ? " shard" : " shards");
  }
  return line + (entry["published"] == true ? "  published" : "");
}

// A run that began before leaves out what was taken down then: undoing it is not for the middle of one.
void run_undo(const IndexerOptions& options, std::ostream& out) {
  const std::vector<std::string> ids = wanted_ids(options);
  Publisher publisher(options.index);
  warn_of_unknown(ids, publisher.takedowns());
  const Manifest manifest = publisher.undo(ids, options.keep);
  const uint64_t added = publisher.difference()->added;
  print(options, {{"found", added}, {"asked", ids.size()}, {"generation", manifest.generation}},
        articles(added) +
            " found again; those that are no longer in the index come back with the next build or update",
        out);
}

}  // namespace

void run_delete(const IndexerOptions& options, std::ostream& out) {
  const std::vector<std::string> ids = wanted_ids(options);
  Publisher publisher(options.index);
  published_manifest(publisher.folder());
  const Manifest manifest = publisher.publish_changes(ids, options.keep);
  const uint64_t removed = publisher.difference()->removed;
  print(
      options, {{"removed", removed}, {"asked", ids.size()}, {"generation", manifest.generation}},
      articles(removed) + " of " + std::to_string(ids.size()) + " removed; generation " + manifest.generation,
      out);
  publisher.merge(options.keep);
}

void run_takedown(const IndexerOptions& options, std::ostream& out) {
  if (options.undo) return run_undo(options, out);
  const std::vector<std::string> ids = wanted_ids(options);
  Publisher publisher(options.index, Beside::kWriter);
  const Manifest manifest = publisher.take_down(ids, options.reason, options.keep);
  const auto removed = static_cast<int64_t>(publisher.difference()->removed);
  print(options, {{"found", -removed}, {"asked", ids.size()}, {"generation", manifest.generation}},
        articles(removed) + " taken down and kept out of every later build", out);
}

void run_rollback(const IndexerOptions& options, std::ostream& out) {
  Publisher publisher(options.index);
  const IndexFolder& folder = publisher.folder();
  const std::string target = options.generation.empty() ? generation_before(folder) : options.generation;
  const std::vector<std::string> all = folder.generations();
  if (std::find(all.begin(), all.end(), target) == all.end()) {
    throw Error(ErrorCode::kUsage, "there is no generation " + target, "See dateline-indexer generations.");
  }
  const Manifest manifest = publisher.publish_again(target, options.keep);
  print(options, {{"generation", manifest.generation}, {"same_as", target}, {"articles", manifest.articles}},
        "published " + target + " again, as " + manifest.generation + " with " + articles(manifest.articles),
        out);
}

void run_verify(const IndexerOptions& options, std::ostream& out) {
  const IndexFolder folder(options.index);
  const HeldGeneration held = HeldGeneration::published(folder);
  const std::string& generation = held.manifest().generation;
  const std::vector<std::string> faults = verify(folder, held.manifest());
  if (options.json) {
    out << json_text(ordered_json{{"generation", generation}, {"faults", faults}}) << '\n';
  } else {
    for (const std::string& fault : faults) out << fault << '\n';
  }
  if (!faults.empty()) {
    throw Error(ErrorCode::kDamaged, options.index.string() + " is damaged", "Roll back, or build it anew.");
  }
  if (!options.json) out << "generation " << generation << " is sound\n";
}

void run_stats(const IndexerOptions& options, std::ostream& out) {
  const auto whole =
      ordered_json_of(to_json_text(HeldGeneration::published(IndexFolder(options.index)).manifest()));
  out << (options.json ? json_text(whole) : indented_json_text(whole)) << '\n';
}

void run_generations(const IndexerOptions& options, std::ostream& out) {
  const IndexFolder folder(options.index);
  const std::string current = folder.current_if_sound().value_or("");
  ordered_json all = ordered_json::array();
  for (const std::string& id : folder.generations()) {
    const std::optional<ordered_json> entry = entry_of(folder, id);
    if (!entry) continue;
    all.push_back(*entry);
    all.back()["published"] = id == current;
    if (!options.json) out << line_of(all.back()) << '\n';
  }
  if (options.json) out << json_text(all) << '\n';
}

void run_export(const IndexerOptions& options, std::ostream& out) {
  const IndexFolder folder(options.index);
  const HeldGeneration held = options.generation.empty() ? HeldGeneration::published(folder)
                                                         : HeldGeneration::named(folder, options.generation);
  const Manifest& manifest = held.manifest();
  const std::vector<LiveShard> shards = live_shards(folder, manifest);
  const auto print_record = [&out](const std::string& record) { out << record << '\n'; };
  if (options.query.empty()) return for_each_record(shards, print_record);
  for (const Warning& warning : for_each_record(shards, manifest, options.query, print_record)) {
    std::cerr << "dateline-indexer: query: " << warning.message << " (" << warning.code << ")\n";
  }
}

void run_backup(const IndexerOptions& options, std::ostream& out) {
  const Manifest manifest = back_up(IndexFolder(options.index), options.backup);
  print(options, {{"generation", manifest.generation}, {"articles", manifest.articles}},
        "copied generation " + manifest.generation + " with " + articles(manifest.articles), out);
}

}  // namespace dateline
