#include "indexer/bulk/bulk_database.h"

#include <functional>
#include <iterator>

#include "common/error.h"
#include "common/index/durable_files.h"
#include "common/tasks.h"
#include "indexer/bulk/database_run.h"
#include "indexer/bulk/document_numbers.h"
#include "indexer/bulk/merge_tables.h"
#include "indexer/bulk/postings_merge.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

void make_folder(const fs::path& path) {
  std::error_code error;
  fs::create_directory(path, error);
  if (error) throw write_error("cannot make", path, error.value());
}

// A stock writer makes these only once there is something in them.
void remove_if_empty(const glass::Table& table, const fs::path& path) {
  std::error_code error;
  if (table.entries == 0) fs::remove(path, error);
  if (error) throw write_error("cannot remove", path, error.value());
}

std::vector<uint32_t> sizes_of(const std::vector<Run>& runs) {
  std::vector<uint32_t> sizes;
  sizes.reserve(runs.size());
  for (const Run& run : runs) sizes.push_back(run.documents);
  return sizes;
}

// What is damaged shows deep in a table, where nobody knows whose it is.
DatabaseRun run_of(const fs::path& path, SpillFile& spill, const BulkOptions& options) {
  try {
    return {path, spill, options};
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDamaged) throw;
    throw Error(ErrorCode::kDamaged, "cannot read " + path.string() + ": " + error.message(), error.hint());
  }
}

}  // namespace

void BulkDatabase::add_run(size_t number, RunDocuments& documents, const TermNumbers& terms) {
  add_run(number, invert(documents, terms, spill_, options_));
}

BulkDatabase::Added BulkDatabase::add_database(size_t number, const fs::path& path) {
  DatabaseRun database = run_of(path, spill_, options_);
  options_.metadata.merge(database.metadata());
  Run run = database.take_run();
  const uint32_t documents = run.documents;
  add_run(number, std::move(run));
  return {documents, database.missing()};
}

void BulkDatabase::add_run(size_t number, Run&& run) {
  const std::lock_guard lock(mutex_);
  if (runs_.size() <= number) runs_.resize(number + 1);
  runs_[number] = std::move(run);
}

void BulkDatabase::finish(const fs::path& path, const std::vector<uint32_t>& left_out, const Means& means) {
  const DocumentNumbers numbers(sizes_of(runs_), left_out);
  const size_t merges_of_terms = kTermRanges + (options_.positions ? 1 : 0);  // at the same time
  const MergeInput input{options_, spill_, runs_, numbers,
                         buffer_bytes_for(runs_.size() * merges_of_terms, means.memory_bytes)};
  make_folder(path);
  glass::Tables tables;
  PostingsMerge postings(input, path / "postlist.glass");
  std::vector<std::function<void()>> tasks;
  tasks.emplace_back([&] { postings.write_first_range(); });
  tasks.emplace_back([&] { postings.write_second_range(); });
  if (options_.positions)
    tasks.emplace_back([&] { tables.positions = write_positions(input, path / "position.glass"); });
  if (means.beside) tasks.push_back(means.beside);
  tasks.emplace_back([&] { tables.data = write_data(input, path / "docdata.glass"); });
  if (options_.term_lists)
    tasks.emplace_back([&] { tables.term_lists = write_term_lists(input, path / "termlist.glass"); });
  run_tasks(tasks, means.threads);
  tables.postings = postings.table();
  remove_if_empty(tables.positions, path / "position.glass");
  remove_if_empty(tables.data, path / "docdata.glass");
  glass::write_version_file(path, tables, postings.statistics());
}

}  // namespace dateline
