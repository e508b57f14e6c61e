#include "common/index/manifest.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/error.h"
#include "common/index/checksum.h"
#include "common/index/durable_files.h"
#include "common/index/schema.h"
#include "common/json.h"
#include "common/tasks.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr const char* kRebuild = "Build the index anew with this version of dateline-indexer.";

// Of all that stands before the checksum.
std::string checksum_of(const ordered_json& manifest) {
  return checksum_of_text(json_text(manifest));
}

// "3 17-20" for 3, 17, 18, 19, 20.
std::string as_ranges(const std::vector<uint32_t>& numbers) {
  std::string text;
  for (size_t i = 0; i < numbers.size();) {
    size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    if (!text.empty()) text += ' ';
    text += std::to_string(numbers[i]);
    if (last > i) text.append(1, '-').append(std::to_string(numbers[last]));
    i = last + 1;
  }
  return text;
}

std::vector<uint32_t> from_ranges(const std::string& text) {
  std::vector<uint32_t> numbers;
  std::istringstream in(text);
  for (uint32_t first = 0; in >> first;) {
    uint32_t last = first;
    if (in.peek() == '-') in.ignore() >> last;
    for (uint64_t number = first; number <= last; ++number) numbers.push_back(static_cast<uint32_t>(number));
  }
  return numbers;
}

ordered_json to_json(const ShardEntry& shard) {
  ordered_json files = ordered_json::array();
  for (const ShardFile& file : shard.files) {
    files.push_back({{"name", file.name}, {"bytes", file.bytes}, {"checksum", file.checksum}});
  }
  return {{"name", shard.name},
          {"articles", shard.articles},
          {"files", files},
          {"superseded", as_ranges(shard.superseded)}};
}

ShardEntry shard_from(const ordered_json& in) {
  ShardEntry shard{in.at("name"), in.at("articles"), {}, from_ranges(in.at("superseded"))};
  for (const ordered_json& file : in.at("files")) {
    shard.files.push_back({file.at("name"), file.at("bytes"), file.at("checksum")});
  }
  return shard;
}

ordered_json to_json(const std::optional<BuildInput>& input) {
  if (!input) return nullptr;
  return {{"sources", input->sources}, {"bytes", input->bytes}, {"checksum", input->checksum}};
}

std::optional<BuildInput> input_from(const ordered_json& in) {
  if (in.is_null()) return std::nullopt;
  return BuildInput{in.at("sources"), in.at("bytes"), in.at("checksum")};
}

FieldWeights weights_from(const ordered_json& in) {
  return {in.at("title"), in.at("standfirst"), in.at("tags"), in.at("body")};
}

Manifest manifest_from(const ordered_json& in) {
  Manifest manifest;
  manifest.format = in.at("format");
  manifest.generation = in.at("generation");
  manifest.built = in.at("built");
  const ordered_json& analysis = in.at("analysis");
  manifest.program = analysis.at("program");
  manifest.time_zone = analysis.at("time_zone");
  manifest.icu = analysis.at("icu");
  manifest.weights = weights_from(analysis.at("weights"));
  manifest.portable = in.at("portable");
  manifest.articles = in.at("articles");
  manifest.without_body = in.at("without_body");
  manifest.undated = in.at("undated");
  manifest.languages = in.at("languages").get<std::map<std::string, uint64_t>>();
  for (const ordered_json& shard : in.at("shards")) manifest.shards.push_back(shard_from(shard));
  manifest.input = input_from(in.value("input", ordered_json()));
  manifest.taken_down = in.at("taken_down").get<std::vector<std::string>>();
  manifest.never_in = in.at("never_in").get<std::vector<std::string>>();
  return manifest;
}

void check_sum(ordered_json in, const fs::path& path) {
  const std::string written = in.at("checksum");
  in.erase("checksum");
  if (checksum_of(in) == written) return;
  throw Error(ErrorCode::kDamaged, path.string() + " is damaged: its checksum is wrong", kRebuild);
}

void check_format(const ordered_json& in, const fs::path& path) {
  const int format = in.at("format");
  if (format == kFormatVersion) return;
  throw Error(ErrorCode::kDamaged,
              path.string() + " is of format " + std::to_string(format) + ", this program reads format " +
                  std::to_string(kFormatVersion),
              kRebuild);
}

}  // namespace

TimeZone zone_of(const Manifest& manifest) {
  return TimeZone::named(manifest.time_zone).value_or(TimeZone());
}

std::string to_json_text(const Manifest& manifest) {
  const FieldWeights& weights = manifest.weights;
  ordered_json shards = ordered_json::array();
  for (const ShardEntry& shard : manifest.shards) shards.push_back(to_json(shard));
  ordered_json out = {
      {"format", manifest.format},
      {"generation", manifest.generation},
      {"built", manifest.built},
      {"analysis",
       {{"program", manifest.program},
        {"time_zone", manifest.time_zone},
        {"icu", manifest.icu},
        {"weights",
         {{"title", weights.title},
          {"standfirst", weights.standfirst},
          {"tags", weights.tags},
          {"body", weights.body}}}}},
      {"portable", manifest.portable},
      {"articles", manifest.articles},
      {"without_body", manifest.without_body},
      {"undated", manifest.undated},
      {"languages", manifest.languages},
      {"shards", shards},
      {"input", to_json(manifest.input)},
      {"taken_down", manifest.taken_down},
      {"never_in", manifest.never_in},
  };
  out["checksum"] = checksum_of(out);
  return indented_json_text(out) + "\n";
}

Manifest read_manifest(const fs::path& path) {
  const std::string text = read_small_file(path);
  try {
    const ordered_json in = ordered_json_of(text);
    check_format(in, path);
    check_sum(in, path);
    return manifest_from(in);
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorCode::kDamaged, path.string() + " is damaged: " + error.what(), kRebuild);
  }
}

std::vector<ShardFile> seal_files(const fs::path& shard) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(shard)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<ShardFile> files(paths.size());
  std::vector<std::function<void()>> tasks;
  for (size_t i = 0; i < paths.size(); ++i) {
    tasks.emplace_back([&, i] {
      files[i] = {paths[i].filename().string(), fs::file_size(paths[i]), checksum_of_file(paths[i])};
      sync_path(paths[i]);
    });
  }
  run_tasks(tasks, static_cast<unsigned>(tasks.size()));  // which mostly wait for the disk
  sync_path(shard);
  return files;
}

std::optional<std::string> fault_of(const fs::path& shard, const ShardFile& file) {
  const fs::path path = shard / file.name;
  std::error_code error;
  const uint64_t bytes = fs::file_size(path, error);
  if (error) return path.string() + " is missing";
  if (bytes != file.bytes) {
    return path.string() + " has " + std::to_string(bytes) + " bytes instead of " +
           std::to_string(file.bytes);
  }
  if (checksum_of_file(path) != file.checksum)
    return path.string() + " has another checksum than when it was built";
  return std::nullopt;
}

std::vector<std::string> check_files(const fs::path& generation, const ShardEntry& shard) {
  std::vector<std::string> faults;
  for (const ShardFile& file : shard.files) {
    if (auto fault = fault_of(generation / shard.name, file)) faults.push_back(std::move(*fault));
  }
  return faults;
}

}  // namespace dateline
