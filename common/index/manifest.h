// manifest.json of a generation: what it holds, how it was analysed, and checksums of its files and of
// itself. Written last: a generation without one is unfinished.
//
// A generation is one or several shards, as an index of Lucene is segments: an update adds a small one and
// lists, for the others, the articles that it takes the place of.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/date/time_zone.h"
#include "common/index/document.h"

namespace dateline {

struct ShardFile {
  std::string name;
  uint64_t bytes = 0;
  std::string checksum;  // XXH3, 128 bits, hexadecimal
};

struct ShardEntry {
  std::string name;
  uint64_t articles = 0;             // in the database
  std::vector<ShardFile> files;      // sorted by name
  std::vector<uint32_t> superseded;  // document numbers in it that count no more, ascending
};

// What a build has read, by which the next one tells that it would read the same.
struct BuildInput {
  uint64_t sources = 0;  // files and members of archives
  uint64_t bytes = 0;    // as they lie on disk
  std::string checksum;  // of all that the articles go by: names, bytes, options
};

struct Manifest {
  int format = 0;  // kFormatVersion of the writer
  std::string generation;
  std::string built;      // RFC 3339
  std::string program;    // a checksum of the one that made it; empty where several did
  std::string time_zone;  // that placed partial dates and times without a zone
  std::string icu;        // version that cut the words
  FieldWeights weights;
  bool portable = false;  // its databases have positions, for stock tools to search; no words beside them
  uint64_t articles = 0;  // that count
  uint64_t without_body = 0;
  uint64_t undated = 0;
  std::map<std::string, uint64_t> languages;  // "" when unknown
  std::vector<ShardEntry> shards;
  // Of the build that made all of it, if it had nothing to tell of: each record gave its article.
  std::optional<BuildInput> input;
  std::vector<std::string> taken_down;  // ids that are to be found no more, sorted
  std::vector<std::string> never_in;    // those of them of which nothing is in its files, not a word
};

// That of its `time_zone`.
TimeZone zone_of(const Manifest& manifest);

std::string to_json_text(const Manifest& manifest);

// Throws Error{kDamaged} when `path` holds no manifest one of another format version, or one whose checksum
// is wrong.
Manifest read_manifest(const std::filesystem::path& path);

// Sizes and checksums of the files of a shard; syncs them to disk on the way. Throws Error{kWrite}.
std::vector<ShardFile> seal_files(const std::filesystem::path& shard);

// What differs between a file in the folder of its shard and the manifest, as a sentence; nothing when the
// file is as it was built. Reads all of it.
std::optional<std::string> fault_of(const std::filesystem::path& shard, const ShardFile& file);

// The faults of all files of a shard.
std::vector<std::string> check_files(const std::filesystem::path& generation, const ShardEntry& shard);

}  // namespace dateline
