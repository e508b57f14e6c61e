// The few things that building does with Xapian databases, Xapian's errors translated. Thread-safe for
// distinct paths.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.h"
#include "common/index/article_dictionary.h"

namespace dateline {

// What a placeholder has for an id, which no article can have.
inline constexpr std::string_view kPlaceholderId;

// Writes the documents, and what their data needs, as a new database, not synced: for folders that are thrown
// away on failure. Throws Error{kWrite}.
void write_database(const std::filesystem::path& path, const std::vector<Xapian::Document>& documents,
                    const Dictionaries& dictionaries = {});

// Merges databases, and the words beside them, into a new one; documents are numbered from 1 in the order of
// `parts`. At most `width` are open at a time: of more, neighbours are merged into databases in `work` first,
// round after round, which gives the same. Throws Error{kWrite}.
void merge_databases(const std::vector<std::filesystem::path>& parts, const std::filesystem::path& merged,
                     const std::filesystem::path& work, size_t width);

// Removes documents by number. The first of them stays as a placeholder, which is no article and has nothing
// in it: in a database whose numbers have gaps, Xapian 1.4.22 takes a term that all documents have for the
// list of all documents, and fails where the second block of that list has another name (LocalSubMatch::
// open_post_list). So no term may be in all. The words beside the database go with them. Throws
// Error{kWrite}.
void delete_documents(const std::filesystem::path& path, const std::vector<Xapian::docid>& documents);

// That a database, or what is in it, cannot be read.
Error unreadable(const std::string& path, const Xapian::Error& error);

// What `work` makes of the databases as one, opened for reading. Throws Error{kDamaged}.
template <typename Work>
auto reading(const std::vector<std::filesystem::path>& paths, Work work) {
  std::string opened;
  try {
    Xapian::Database database;
    for (const std::filesystem::path& path : paths) {
      opened = path.string();
      database.add_database(Xapian::Database(opened));
    }
    return work(database);
  } catch (const Xapian::Error& error) {
    throw unreadable(opened, error);
  }
}

template <typename Work>
auto reading(const std::filesystem::path& path, Work work) {
  return reading(std::vector{path}, work);
}

}  // namespace dateline
