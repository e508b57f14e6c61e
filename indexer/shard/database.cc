#include "indexer/shard/database.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <span>
#include <string>

#include "common/error.h"
#include "common/index/durable_files.h"
#include "common/index/schema.h"
#include "indexer/shard/words_beside.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// A full disk is told by the error's own text, by that of one that it holds, or by `last_errno` alone: where
// Xapian cannot undo what it began, it throws the error of that.
Error write_failure(const std::filesystem::path& path, const Xapian::Error& error, int last_errno) {
  const std::string full = std::strerror(ENOSPC);
  std::string message = "cannot write " + path.string() + ": " + error.get_msg();
  const char* system = error.get_error_string();
  if (system != nullptr) message += std::string(" (") + system + ")";
  const bool says_full = message.find(full) != std::string::npos;
  if (!says_full && last_errno == ENOSPC) message += " (" + full + ")";
  return {ErrorCode::kWrite, message, hint_for_write(says_full ? ENOSPC : last_errno)};
}

void translating_errors(const std::filesystem::path& path, const std::function<void()>& work) {
  try {
    work();
  } catch (const Xapian::Error& error) {
    throw write_failure(path, error, errno);
  }
}

constexpr int kThrownAwayOnFailure = Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

void merge_at_once(std::span<const fs::path> parts, const fs::path& merged) {
  translating_errors(merged, [&] {
    Xapian::Database all;
    for (const auto& part : parts) all.add_database(Xapian::Database(part.string()));
    all.compact(merged.string());
  });
  merge_words_of(parts, merged);
}

// One database of each `width` of them.
std::vector<fs::path> merge_neighbours(const std::vector<fs::path>& parts, const fs::path& beginning,
                                       size_t width) {
  std::vector<fs::path> merged;
  for (size_t first = 0; first < parts.size(); first += width) {
    merged.emplace_back(beginning.string() + std::to_string(merged.size()));
    merge_at_once(std::span(parts).subspan(first, std::min(width, parts.size() - first)), merged.back());
  }
  return merged;
}

void remove_all(const std::vector<fs::path>& databases) {
  for (const fs::path& database : databases) remove_tree(database);
}

}  // namespace

Error unreadable(const std::string& path, const Xapian::Error& error) {
  return damaged_index("cannot read " + path + ": " + error.get_msg());
}

void write_database(const std::filesystem::path& path, const std::vector<Xapian::Document>& documents,
                    const Dictionaries& dictionaries) {
  translating_errors(path, [&] {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE_OR_OVERWRITE | kThrownAwayOnFailure);
    for (const Xapian::Document& document : documents) database.add_document(document);
    for (const auto& [id, dictionary] : dictionaries)
      database.set_metadata(dictionary_key(id), dictionary->bytes());
    database.commit();
  });
}

void merge_databases(const std::vector<fs::path>& parts, const fs::path& merged, const fs::path& work,
                     size_t width) {
  std::vector<fs::path> rest = parts;
  for (size_t round = 0; rest.size() > width; ++round) {
    const fs::path beginning = work / (merged.filename().string() + "-round-" + std::to_string(round) + "-");
    std::vector<fs::path> next = merge_neighbours(rest, beginning, width);
    if (round > 0) remove_all(rest);
    rest = std::move(next);
  }
  merge_at_once(rest, merged);
  if (parts.size() > width) remove_all(rest);
}

void delete_documents(const std::filesystem::path& path, const std::vector<Xapian::docid>& documents) {
  if (documents.empty()) return;
  translating_errors(path, [&] {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN | kThrownAwayOnFailure);
    Xapian::Document placeholder;
    placeholder.add_boolean_term(keyword_term(Field::kId, kPlaceholderId));
    database.replace_document(documents.front(), placeholder);
    for (size_t i = 1; i < documents.size(); ++i) database.delete_document(documents[i]);
    database.commit();
  });
  delete_words(path, documents);
}

}  // namespace dateline
