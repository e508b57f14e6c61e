// How the generation of a build is made, and whether the published one was made alike. Stateless;
// thread-safe.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "common/index/generation.h"
#include "common/index/manifest.h"
#include "indexer/shard/build_options.h"

namespace dateline {

// A checksum of the program that runs: what another one made of an article may differ. Empty when it cannot
// be read.
const std::string& running_program();

// What the options say of a generation that is built with them.
Manifest manifest_of(const BuildOptions& options);

// The published generation, when a build with these options may take over articles of it: it was made alike,
// all its files are whole, and nothing is left in them of the stories of `taken_down`.
std::optional<Manifest> reusable_manifest(const IndexFolder& folder, const std::set<std::string>& taken_down,
                                          const BuildOptions& options);

}  // namespace dateline
