// dateline-indexer: reads an archive, builds the index.

#include <malloc.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <iostream>

#include "common/descriptor_limit.h"
#include "common/error.h"
#include "common/index/durable_files.h"
#include "indexer/interrupt.h"
#include "indexer/maintenance.h"
#include "indexer/options.h"
#include "indexer/pipeline.h"

namespace {

using dateline::Command;
using dateline::IndexerOptions;

void run(const IndexerOptions& options) {
  switch (options.command) {
    case Command::kBuild:
      return run_build(options, std::cout);
    case Command::kUpdate:
      return run_update(options, std::cout);
    case Command::kDelete:
      return run_delete(options, std::cout);
    case Command::kTakedown:
      return run_takedown(options, std::cout);
    case Command::kRollback:
      return run_rollback(options, std::cout);
    case Command::kInspect:
      return run_inspect(options, std::cout);
    case Command::kVerify:
      return run_verify(options, std::cout);
    case Command::kStats:
      return run_stats(options, std::cout);
    case Command::kGenerations:
      return run_generations(options, std::cout);
    case Command::kExport:
      return run_export(options, std::cout);
    case Command::kBackup:
      return run_backup(options, std::cout);
  }
}

int fail(const dateline::Error& error) {
  std::cerr << "dateline-indexer: " << error.message() << '\n';
  if (!error.hint().empty()) std::cerr << error.hint() << '\n';
  return exit_status(error.code());
}

// For on_terminate, which is told nothing.
std::filesystem::path& index_folder() {
  static std::filesystem::path folder;
  return folder;
}

// Xapian 1.4.22 rethrows an exception that is not there when the disk fills up at one place of a commit. What
// was begun is removed by the next run.
[[noreturn]] void on_terminate() {
  const int error = errno;
  if (error != ENOSPC) std::abort();
  std::_Exit(fail(dateline::Error(dateline::ErrorCode::kWrite,
                                  "cannot write " + index_folder().string() + "/: " + std::strerror(error),
                                  dateline::hint_for_write(error))));
}

// Texts and trees of some megabytes come and go with each page. What one leaves is for the next, not for the
// system, from which it would have to be fetched again.
void keep_freed_memory() {
  mallopt(M_MMAP_THRESHOLD, 8 << 20);
  mallopt(M_TRIM_THRESHOLD, 16 << 20);
}

}  // namespace

int main(int argc, char** argv) {
  keep_freed_memory();
  dateline::raise_descriptor_limit();
  std::set_terminate(on_terminate);
  try {
    const auto options = dateline::parse_indexer_options(argc, argv);
    if (!options) return 0;
    index_folder() = options->index;
    run(*options);
    std::cout.flush();
    if (!std::cout) throw dateline::Error(dateline::ErrorCode::kWrite, "cannot write to standard output");
    return 0;
  } catch (const dateline::Interrupted& interrupted) {
    std::cerr << "dateline-indexer: " << interrupted.what() << '\n';
    return 128 + interrupted.signal();  // as a shell says it
  } catch (const dateline::Error& error) {
    return fail(error);
  } catch (const std::exception& error) {
    return fail(dateline::Error(dateline::ErrorCode::kInternal, error.what()));
  }
}
