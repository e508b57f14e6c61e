// The command line, the environment and a configuration file of a program, as one set of options. A flag wins
// over the environment, which wins over the file. Not thread-safe: for the beginning of `main`.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace dateline {

// The name of an option in the environment: "--cache-mb" is DATELINE_CACHE_MB.
std::string environment_name(std::string_view option);

// Parses argv into what the options of `app` are bound to. Adds --config FILE to `app`: a file in TOML with
// the names of the flags as keys (`cache-mb = 256`, `quiet = true`, `shard = ["tcp:a:1", "tcp:b:1"]`),
// without sections. An option of another subcommand than the one that runs is allowed in the file and does
// nothing. An empty value, in the environment or the file, is no value.
//
// Gives false when --help or --version was asked for: it has been printed to `out`, and there is nothing to
// do. Throws Error{kUsage} naming the option at fault, with the nearest right one as a hint; Error{kInput}
// when the file cannot be read.
bool parse_options(CLI::App& app, int argc, const char* const* argv, std::ostream& out);

}  // namespace dateline
