// The few things that building does with Xapian databases, Xapian's errors translated. Thread-safe for
// distinct paths.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace dateline {

// Writes the documents as a new database, not synced: for folders that are thrown away on failure. Throws
// Error{kWrite}.
void write_database(const std::filesystem::path& path, const std::vector<Xapian::Document>& documents);

// Merges databases into a new one; documents are numbered from 1 in the order of `parts`. Throws
// Error{kWrite}.
void merge_databases(const std::vector<std::filesystem::path>& parts, const std::filesystem::path& merged);

// Removes documents by number. Throws Error{kWrite}.
void delete_documents(const std::filesystem::path& path, const std::vector<Xapian::docid>& documents);

}  // namespace dateline
